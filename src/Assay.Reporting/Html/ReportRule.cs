using System.Diagnostics;
using System.Globalization;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>A Rule and its result in the report.</summary>
internal sealed record ReportRule
{
    /// <summary>The component of a Rule no check is bound to.</summary>
    public const string ByHand = "By hand";

    private const int Shown = 100;

    /// <summary>The categories, worst first.</summary>
    public static readonly IReadOnlyList<string> Categories = ["I", "II", "III"];

    /// <summary>Its place in the page: <c>V-242390</c>; unique.</summary>
    public required string Anchor { get; init; }

    /// <summary>What people call it: <c>V-242390</c>.</summary>
    public required string Name { get; init; }

    public required string GroupId { get; init; }

    public required string GroupTitle { get; init; }

    public required string RuleId { get; init; }

    public required string StigId { get; init; }

    public required string Title { get; init; }

    /// <summary>I, II or III.</summary>
    public required string Category { get; init; }

    /// <summary>The benchmark's word: <c>medium</c>.</summary>
    public required string Severity { get; init; }

    public required string Weight { get; init; }

    /// <summary>The status's key: <c>not_a_finding</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The status for people: <c>Not a finding</c>.</summary>
    public required string StatusLabel { get; init; }

    /// <summary>XCCDF's word: <c>notchecked</c>.</summary>
    public required string Result { get; init; }

    /// <summary>What the result asks of the reader; empty where it speaks for itself.</summary>
    public required string Explanation { get; init; }

    public required string Message { get; init; }

    public required string Warning { get; init; }

    /// <summary>Who else answers for the Rule; empty where the assessed party does.</summary>
    public required string Inherited { get; init; }

    /// <summary>The answer to the whole Rule; empty where there is none.</summary>
    public required string Answer { get; init; }

    /// <summary>The site's own severity with its reason; empty where the Rule's counts.</summary>
    public required string SeverityOverride { get; init; }

    /// <summary>The plugin that decided, or <see cref="ByHand"/>.</summary>
    public required string Component { get; init; }

    /// <summary>Null where no check is bound.</summary>
    public required CheckOrigin? Check { get; init; }

    /// <summary>The first observations, worst first.</summary>
    public required IReadOnlyList<ReportObservation> Observations { get; init; }

    /// <summary>The others, one a line: a table of them would be too much for a browser. Empty where there are none.</summary>
    public required string MoreObservations { get; init; }

    public required int MoreCount { get; init; }

    public required string Discussion { get; init; }

    public required string CheckText { get; init; }

    public required string FixText { get; init; }

    /// <summary>The parts of the description that are seldom filled, without the empty ones.</summary>
    public required IReadOnlyList<ReportText> Texts { get; init; }

    public required IReadOnlyList<string> Ccis { get; init; }

    /// <summary>Each CCI with its controls.</summary>
    public required IReadOnlyList<ReportCci> Controls { get; init; }

    public required IReadOnlyList<string> LegacyIds { get; init; }

    public static IReadOnlyList<ReportRule> All(TestResult result, Checklist checklist, ControlCatalog controls)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var names = new RuleNames(result);
        return [.. result.RuleResults.Zip(checklist.Rules).Where(p => SelectedRules.IsSelected(p.First)).Select(p => Of(result, p.First, p.Second, controls, anchors, Printable.Of(names.Of(p.First.Rule))))];
    }

    public static string Label(ChecklistStatus status) => status switch
    {
        ChecklistStatus.Open => "Open",
        ChecklistStatus.NotReviewed => "Not reviewed",
        ChecklistStatus.NotAFinding => "Not a finding",
        ChecklistStatus.NotApplicable => "Not applicable",
        _ => throw new UnreachableException($"no label for {status}"),
    };

    private static ReportRule Of(TestResult testResult, RuleResult result, ChecklistRule checklistRule, ControlCatalog controls, HashSet<string> anchors, string name)
    {
        return new ReportRule
        {
            Anchor = Anchored(checklistRule.GroupId, anchors),
            Name = name,
            GroupId = checklistRule.GroupId,
            GroupTitle = checklistRule.GroupTitle,
            RuleId = checklistRule.RuleIdSource,
            StigId = checklistRule.StigId,
            Title = checklistRule.Title,
            Category = CategoryOf(result.Severity),
            Severity = result.Rule.Severity.Word(),
            Weight = checklistRule.Weight,
            Status = checklistRule.Status.Key(),
            StatusLabel = Label(checklistRule.Status),
            Result = result.Result.Word(),
            Explanation = result.Explanation(testResult.Profile),
            Message = Printable.Of(result.Message),
            Warning = Printable.Of(result.Warning),
            Inherited = result.Inheritance is { } inheritance ? Printable.Of(Comments.Of(inheritance)) : "",
            Answer = result.Override is { } answer ? Printable.Of(Comments.Of(answer)) : "",
            SeverityOverride = result.SeverityOverride is { } severity ? Printable.Of($"{severity.Severity.Word()} at this site: {severity.Justification}") : "",
            Component = result.Check is { } check ? Printable.Of(check.Plugin) : ByHand,
            Check = result.Check,
            Observations = [.. result.Observations.Take(Shown).Select(o => new ReportObservation(o))],
            MoreObservations = string.Join('\n', result.Observations.Skip(Shown).Select(o => new ReportObservation(o).Line)),
            MoreCount = Math.Max(0, result.Observations.Count - Shown),
            Discussion = checklistRule.Discussion,
            CheckText = checklistRule.CheckText,
            FixText = checklistRule.FixText,
            Texts = Rest(checklistRule),
            Ccis = checklistRule.Ccis,
            Controls = [.. checklistRule.Ccis.Select(c => new ReportCci(c, controls.Of(c)?.ToString() ?? ""))],
            LegacyIds = checklistRule.LegacyIds,
        };
    }

    private static List<ReportText> Rest(ChecklistRule rule) =>
    [
        .. new ReportText[]
        {
            new("False positives", rule.FalsePositives),
            new("False negatives", rule.FalseNegatives),
            new("Mitigations", rule.Mitigations),
            new("Mitigation control", rule.MitigationControl),
            new("Potential impacts", rule.PotentialImpacts),
            new("Third-party tools", rule.ThirdPartyTools),
            new("Severity override guidance", rule.SeverityOverrideGuidance),
            new("Responsibility", rule.Responsibility),
            new("IA controls", rule.IaControls),
        }.Where(t => t.Text.Length > 0),
    ];

    private static string CategoryOf(Severity severity) => severity.ForChecklist() switch
    {
        Sdk.Severity.High => "I",
        Sdk.Severity.Medium => "II",
        Sdk.Severity.Low => "III",
        var other => throw new UnreachableException($"no category for {other}"),
    };

    private static string Anchored(string id, HashSet<string> anchors)
    {
        var safe = string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        var anchor = safe;
        for (var number = 2; !anchors.Add(anchor); number++)
        {
            anchor = string.Create(CultureInfo.InvariantCulture, $"{safe}-{number}");
        }

        return anchor;
    }
}

/// <summary>A CCI with its controls.</summary>
/// <param name="Id">The CCI.</param>
/// <param name="Controls">Its controls of NIST SP 800-53; empty where none is known.</param>
internal sealed record ReportCci(string Id, string Controls);

/// <summary>A text with its heading.</summary>
/// <param name="Label">The heading.</param>
/// <param name="Text">The text.</param>
internal sealed record ReportText(string Label, string Text);
