using Assay.Sdk;

namespace Assay.Core;

/// <summary>How the results of checks combine in a complex-check (XCCDF 1.2, 6.4.4.4, tables 12 to 14), each table as the order in which results win.</summary>
public static class TruthTables
{
    private static readonly ResultValue[] Verdictless = [ResultValue.NotApplicable, ResultValue.NotChecked, ResultValue.NotSelected, ResultValue.Informational];
    private static readonly ResultValue[] AndOrder = [ResultValue.Fail, ResultValue.Unknown, ResultValue.Error, ResultValue.Pass, .. Verdictless];
    private static readonly ResultValue[] OrOrder = [ResultValue.Pass, ResultValue.Unknown, ResultValue.Error, ResultValue.Fail, .. Verdictless];

    /// <summary>The combination of two results.</summary>
    public static ResultValue Combine(CheckOperator combination, ResultValue left, ResultValue right)
    {
        var order = combination is CheckOperator.And ? AndOrder : OrOrder;
        return Rank(order, left) <= Rank(order, right) ? left : right;
    }

    /// <summary>Pass and fail change places, all else stays.</summary>
    public static ResultValue Negate(ResultValue result) => result switch
    {
        ResultValue.Pass => ResultValue.Fail,
        ResultValue.Fail => ResultValue.Pass,
        _ => result,
    };

    private static int Rank(ResultValue[] order, ResultValue result) => Array.IndexOf(order, result) is var rank and >= 0
        ? rank
        : throw new ArgumentException($"{result.Word()} is no result of a check", nameof(result));
}
