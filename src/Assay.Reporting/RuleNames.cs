using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>What people call the Rules of a result: in DISA's content the Group id, for a Group holds one Rule there; elsewhere, where a Group is a chapter, the Rule id without XCCDF 1.2's prefix.</summary>
public sealed class RuleNames(TestResult result)
{
    private const string Mark = "_rule_";

    private readonly Dictionary<string, int> groups = result.RuleResults.Where(r => r.Rule.GroupId is not null).GroupBy(r => r.Rule.GroupId!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>The name of a Rule.</summary>
    public string Of(Rule rule) => rule.GroupId is { } group && groups[group] == 1 ? group : Short(rule.Id);

    private static string Short(string id) => id.StartsWith("xccdf_", StringComparison.Ordinal) && id.IndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? id[(at + Mark.Length)..] : id;
}
