using Assay.Sdk;

namespace Assay.Core;

/// <summary>One result per Rule, where a check gave several.</summary>
public static class MultiCheck
{
    /// <summary>Combines the results of each Rule by the table of AND; what was seen is kept.</summary>
    public static IReadOnlyList<RuleResult> Fold(IReadOnlyList<RuleResult> results) =>
        [.. results.GroupBy(r => (r.Rule.Id, r.Rule.Order)).Select(same => same.Count() == 1 ? same.First() : Folded([.. same]))];

    private static RuleResult Folded(IReadOnlyList<RuleResult> same) => same[0] with
    {
        Result = same.Select(r => r.Result).Aggregate((a, b) => TruthTables.Combine(CheckOperator.And, a, b)),
        Message = string.Join('\n', same.Select(r => r.Message).Where(m => m.Length > 0).Distinct(StringComparer.Ordinal)),
        Evaluated = same[0].Evaluated is Check check
            ? check with { ContentRefs = [.. same.Select(r => r.Evaluated).OfType<Check>().SelectMany(c => c.ContentRefs)] }
            : same[0].Evaluated,
        Observations = ObservationFold.WorstFirst(same.SelectMany(r => r.Observations)),
    };
}
