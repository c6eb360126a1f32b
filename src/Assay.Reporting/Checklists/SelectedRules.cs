using System.Globalization;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Which Rules of a Benchmark a result is about: those that its Profile selects.</summary>
/// <remarks>A report counts and lists these alone. A checklist holds every Rule of its Benchmark, as STIG Viewer makes it, and has no word for one that is not selected: it is Not_Reviewed there, and says why.</remarks>
public static class SelectedRules
{
    /// <summary>The results of the Rules that are selected.</summary>
    public static IEnumerable<RuleResult> Of(TestResult result) => result.RuleResults.Where(IsSelected);

    /// <summary>Whether a Rule was part of the run.</summary>
    public static bool IsSelected(RuleResult result) => result.Result is not ResultValue.NotSelected;

    /// <summary>How many Rules are not selected, in a sentence; empty where all are.</summary>
    public static string Remark(TestResult result)
    {
        var count = result.RuleResults.Count(r => !IsSelected(r));
        var by = result.RuleResults.Any(r => !IsSelected(r) && r.Rule.Selected) ? ""
            : result.Profile is { } profile ? $" by the profile {profile.Id}"
            : " by the benchmark";
        return count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} of {result.RuleResults.Count} rules {(count == 1 ? "is" : "are")} not selected{by}.");
    }
}
