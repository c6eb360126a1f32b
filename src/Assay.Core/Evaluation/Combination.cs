using Assay.Sdk;

namespace Assay.Core;

/// <summary>Combines results: fail, unknown, error, informational, pass, notapplicable, the first that occurs.</summary>
/// <remarks>XCCDF 1.2, 6.4.4.4, table 12 (AND): unknown wins over error. Four nodes that pass and one that was not seen are not a pass.</remarks>
public static class Combination
{
    private static readonly ResultValue[] WorstFirst = [ResultValue.Fail, ResultValue.Unknown, ResultValue.Error, ResultValue.Informational, ResultValue.Pass, ResultValue.NotApplicable];

    /// <summary>The combined result of two.</summary>
    public static ResultValue And(ResultValue left, ResultValue right) => Rank(left) <= Rank(right) ? left : right;

    /// <summary>The combined result of all; null for none.</summary>
    public static ResultValue? Of(IEnumerable<ResultValue> results)
    {
        ResultValue? combined = null;
        foreach (var result in results)
        {
            combined = combined is { } before ? And(before, result) : result;
        }

        return combined;
    }

    /// <summary>Whether an observation can have this result.</summary>
    public static bool IsOfObservation(ResultValue result) => WorstFirst.Contains(result);

    /// <summary>How bad a result is; 0 is the worst.</summary>
    /// <exception cref="ArgumentException">The result is none an observation can have.</exception>
    public static int Rank(ResultValue result) => Array.IndexOf(WorstFirst, result) is var rank and >= 0
        ? rank
        : throw new ArgumentException($"{result.Word()} is no result of an observation", nameof(result));
}
