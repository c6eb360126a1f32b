using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>A RuleResult as STIG Viewer sees it.</summary>
internal sealed class ChecklistRule
{
    // STIG Manager cuts longer ids, and takes two that begin alike for one Rule.
    private const int LongestId = 45;

    private readonly TestResult testResult;
    private readonly RuleResult result;
    private readonly Rule rule;

    private ChecklistRule(TestResult testResult, RuleResult result, Dictionary<string, Group> groups, string name)
    {
        this.testResult = testResult;
        this.result = result;
        rule = result.Rule;
        Groups = Path(groups, rule.GroupId);
        GroupId = Printable.Of(name);
        GroupIdSource = Printable.Of(rule.GroupId is { } group && Bare(group) == name ? group : rule.Id);
        GroupTitle = Groups.Count == 0 ? "" : Groups[^1].Title;
        RuleIdSource = Printable.Of(rule.Id);
        RuleId = Fitted(Bare(RuleIdSource));
        Severity = rule.Severity.ForChecklist().Word();
        Status = result.Result.Status();
        LegacyIds = [.. rule.LegacyIds.Select(Printable.Of)];
        Ccis = [.. rule.Ccis.Select(Printable.Of)];
        TargetKey = Printable.Of(rule.References.Select(r => r.Identifier).FirstOrDefault(i => i is not null) ?? "");
    }

    /// <summary>The Groups the Rule stands in, outermost first.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>The same as it stands in the Benchmark.</summary>
    public string GroupIdSource { get; }

    /// <summary>What tells the Rule from the others for people: <c>V-242390</c>. A Group that holds several would be one finding for readers that go by it; their Rules go by their own ids.</summary>
    public string GroupId { get; }

    public string GroupTitle { get; }

    /// <summary>The Rule id as it stands in the Benchmark.</summary>
    public string RuleIdSource { get; }

    /// <summary>The Rule id without XCCDF 1.2's prefix: <c>SV-242390r927244_rule</c>; a long one ends in a piece of its hash.</summary>
    public string RuleId { get; }

    /// <summary>The Rule's version; the whole of its id where it has none.</summary>
    public string StigId => rule.Version.Length > 0 ? Printable.Of(rule.Version) : Bare(RuleIdSource);

    public string Title => Printable.Of(rule.Title);

    /// <summary>high, medium or low.</summary>
    public string Severity { get; }

    /// <summary>With the digits of the file: <c>10.0</c>.</summary>
    public string Weight => rule.Weight.ToString(CultureInfo.InvariantCulture);

    /// <summary>The site's own severity: high, medium or low; empty where the Rule's counts.</summary>
    public string SeverityOverride => result.SeverityOverride?.Severity.ForChecklist().Word() ?? "";

    public string SeverityJustification => Printable.Of(result.SeverityOverride?.Justification ?? "");

    public ChecklistStatus Status { get; }

    /// <summary>What people say; may be empty.</summary>
    public string Comments => Reporting.Comments.Of(result);

    public string FindingDetails => new FindingDetails(testResult, result).ToString();

    public string Discussion => Printable.Of(rule.Description.VulnDiscussion);

    public string IaControls => Printable.Of(rule.Description.IaControls);

    public string CheckText => Printable.Of(rule.CheckText);

    public string FixText => Printable.Of(rule.FixText);

    public string FalsePositives => Printable.Of(rule.Description.FalsePositives);

    public string FalseNegatives => Printable.Of(rule.Description.FalseNegatives);

    /// <summary>true or false; DISA's files say false throughout.</summary>
    public string Documentable => rule.Description.Documentable.Length == 0 ? "false" : Printable.Of(rule.Description.Documentable);

    public string Mitigations => Printable.Of(rule.Description.Mitigations);

    public string PotentialImpacts => Printable.Of(rule.Description.PotentialImpacts);

    public string ThirdPartyTools => Printable.Of(rule.Description.ThirdPartyTools);

    public string MitigationControl => Printable.Of(rule.Description.MitigationControl);

    public string Responsibility => Printable.Of(rule.Description.Responsibility);

    public string SeverityOverrideGuidance => Printable.Of(rule.Description.SeverityOverrideGuidance);

    /// <summary>The first reference to check content; null where there is none.</summary>
    public CheckContentRef? ContentRef => rule.Checks.SelectMany(c => c.ContentRefs).FirstOrDefault() is { } reference
        ? new CheckContentRef(Printable.Of(reference.Href), Printable.Of(reference.Name ?? ""))
        : null;

    public IReadOnlyList<string> LegacyIds { get; }

    public IReadOnlyList<string> Ccis { get; }

    /// <summary>dc:identifier; may be empty.</summary>
    public string TargetKey { get; }

    /// <summary>The Rules of a TestResult in its order.</summary>
    public static IReadOnlyList<ChecklistRule> All(TestResult testResult)
    {
        var groups = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach (var group in testResult.Benchmark.Groups)
        {
            groups.TryAdd(group.Id, group);
        }

        var names = new RuleNames(testResult);
        return [.. testResult.RuleResults.Select(r => new ChecklistRule(testResult, r, groups, names.Of(r.Rule)))];
    }

    private static List<Group> Path(Dictionary<string, Group> groups, string? id)
    {
        var path = new List<Group>();
        while (id is not null && groups.TryGetValue(id, out var group) && path.TrueForAll(g => g.Id != group.Id))
        {
            path.Insert(0, new Group(Bare(Printable.Of(group.Id)), group.ParentId, Printable.Of(group.Title), Printable.Of(group.Description), group.Selected));
            id = group.ParentId;
        }

        return path;
    }

    private static string Fitted(string id) => id.Length <= LongestId ? id : $"{id[..(LongestId - 9)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..8]}";

    // xccdf_mil.disa.stig_rule_SV-257777r925318_rule, xccdf_mil.disa.stig_group_V-257777
    private static string Bare(string id)
    {
        if (!id.StartsWith("xccdf_", StringComparison.Ordinal))
        {
            return id;
        }

        foreach (var infix in (ReadOnlySpan<string>)["_rule_", "_group_"])
        {
            if (id.IndexOf(infix, StringComparison.Ordinal) is var at and > 0)
            {
                return id[(at + infix.Length)..];
            }
        }

        return id;
    }
}
