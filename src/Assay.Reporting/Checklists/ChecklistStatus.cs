using System.Diagnostics;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>The four statuses a checklist knows.</summary>
internal enum ChecklistStatus
{
    Open,
    NotReviewed,
    NotAFinding,
    NotApplicable,
}

/// <summary>XCCDF's results and severities in the words of checklists; said here once for every format.</summary>
internal static class ChecklistWords
{
    public static ChecklistStatus Status(this ResultValue result) => result switch
    {
        ResultValue.Fail => ChecklistStatus.Open,
        ResultValue.Pass or ResultValue.Fixed => ChecklistStatus.NotAFinding,
        ResultValue.NotApplicable => ChecklistStatus.NotApplicable,
        ResultValue.Error or ResultValue.Unknown or ResultValue.NotChecked or ResultValue.NotSelected or ResultValue.Informational => ChecklistStatus.NotReviewed,
        _ => throw new UnreachableException($"no checklist status for {result}"),
    };

    /// <summary>The word of .ckl and results.json.</summary>
    public static string Word(this ChecklistStatus status) => status switch
    {
        ChecklistStatus.Open => "Open",
        ChecklistStatus.NotReviewed => "Not_Reviewed",
        ChecklistStatus.NotAFinding => "NotAFinding",
        ChecklistStatus.NotApplicable => "Not_Applicable",
        _ => throw new UnreachableException($"no word for {status}"),
    };

    /// <summary>The word of .cklb; also the key of a status in the HTML report.</summary>
    public static string Key(this ChecklistStatus status) => status switch
    {
        ChecklistStatus.Open => "open",
        ChecklistStatus.NotReviewed => "not_reviewed",
        ChecklistStatus.NotAFinding => "not_a_finding",
        ChecklistStatus.NotApplicable => "not_applicable",
        _ => throw new UnreachableException($"no key for {status}"),
    };

    /// <summary>A severity a checklist can hold: not stated counts as medium, informational as low. Heimdall refuses a fourth.</summary>
    public static Severity ForChecklist(this Severity severity) => severity switch
    {
        Severity.High => Severity.High,
        Severity.Medium or Severity.Unknown => Severity.Medium,
        Severity.Low or Severity.Info => Severity.Low,
        _ => throw new UnreachableException($"no checklist severity for {severity}"),
    };

    /// <summary>XCCDF's word: <c>medium</c>.</summary>
    public static string Word(this Severity severity) => severity switch
    {
        Severity.Unknown => "unknown",
        Severity.Info => "info",
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        _ => throw new UnreachableException($"no word for {severity}"),
    };

    /// <summary>What a result means for the person who reads the checklist; empty where the result speaks for itself.</summary>
    public static string Explanation(this RuleResult rule, Profile? profile) => rule.Result switch
    {
        ResultValue.Pass or ResultValue.Fail or ResultValue.NotApplicable => "",
        ResultValue.Fixed => "It failed and was then remediated.",
        ResultValue.Unknown => "Not decided: something that should have been seen was not.",
        ResultValue.Error => "Not decided: something was seen and not understood.",
        ResultValue.NotChecked when rule.Inheritance is not null => "",
        ResultValue.NotChecked => "Check by hand: the rule's check text says what to look at.",
        ResultValue.NotSelected => profile is null ? "The benchmark does not select this rule." : $"The profile {profile.Id} does not select this rule.",
        ResultValue.Informational => "The rule gathers information and states no compliance.",
        _ => throw new UnreachableException($"no explanation for {rule.Result}"),
    };
}
