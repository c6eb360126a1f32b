using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>What people call the Rules of a result: in DISA's content the Group id, for a Group holds one Rule there (<c>V-242390</c>); elsewhere, where a Group is a chapter, the Rule id. Both without XCCDF 1.2's prefix.</summary>
public sealed class RuleNames(TestResult result)
{
    private readonly Dictionary<string, int> groups = result.RuleResults.Where(r => r.Rule.GroupId is not null).GroupBy(r => r.Rule.GroupId!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>The name of a Rule.</summary>
    public string Of(Rule rule) => rule.GroupId is { } group && groups[group] == 1 && Short(group, "_group_") is var name && (name == group || name.StartsWith("V-", StringComparison.Ordinal))
        ? name
        : Short(rule.Id, "_rule_");

    private static string Short(string id, string mark) => id.StartsWith("xccdf_", StringComparison.Ordinal) && id.IndexOf(mark, StringComparison.Ordinal) is var at and > 0 ? id[(at + mark.Length)..] : id;
}
