using System.Globalization;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>COMMENTS: what people say of a Rule, each on lines of its own. What was seen stands in FINDING_DETAILS.</summary>
internal static class Comments
{
    // STIG Viewer, Heimdall and eMASS take as much.
    private const int Longest = 32_767;

    /// <summary>Who else answers for the Rule, and the answers that took the place of a result; empty where there are none.</summary>
    public static string Of(RuleResult result) => Printable.Cut(string.Join("\n\n", Lines(result).Select(Printable.Of)), Longest);

    /// <summary>The answer in one paragraph: <c>Answer by J. Doe, 2026-11-20, until 2027-05-20: fail becomes pass. …</c></summary>
    public static string Of(ResultOverride answer)
    {
        var until = answer.Expiry is { } expiry ? $", until {Day(expiry)}" : "";
        var change = answer.OldResult == answer.NewResult ? $"{answer.NewResult.Word()} is confirmed" : $"{answer.OldResult.Word()} becomes {answer.NewResult.Word()}";
        return $"Answer by {answer.Authority}, {Day(answer.Date)}{until}: {change}. {answer.Remark}";
    }

    /// <summary>Who else answers for the Rule: <c>Inherited: the service provider answers for this rule (gardener). …</c></summary>
    public static string Of(Inheritance inheritance) =>
        $"Inherited: the {inheritance.Party.Replace('-', ' ')} answers for this rule ({inheritance.Source}). {inheritance.Statement}";

    private static IEnumerable<string> Lines(RuleResult result) =>
    [
        .. result.Inheritance is { } inheritance ? [Of(inheritance)] : Array.Empty<string>(),
        .. result.Override is { } answer ? [Of(answer)] : Array.Empty<string>(),
        .. result.Observations.Where(o => o.Override is not null).Select(o => $"{Of(o.Override!)}\n  {string.Join(", ", o.Subjects)}: {o.Message}"),
    ];

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
