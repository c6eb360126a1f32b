using System.Globalization;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>COMMENTS: what people say of a Rule, each on lines of its own. What was seen stands in FINDING_DETAILS.</summary>
internal static class Comments
{
    // STIG Viewer, Heimdall and eMASS take as much.
    private const int Longest = 32_767;

    /// <summary>Who else answers for the Rule, and the answers that took the place of a result, each with what it covers; empty where there are none. Where they do not fit, what is covered is shortened, for results.json has it too.</summary>
    public static string Of(RuleResult result)
    {
        var answers = result.Observations.Where(o => o.Override is not null).GroupBy(o => o.Override!).ToList();
        var whole = Text(result, answers, int.MaxValue);
        var words = whole.Length <= Longest || answers.Count == 0 ? whole : Text(result, answers, (Longest - Text(result, answers, 0).Length) / answers.Count);
        return Printable.Cut(words, Longest);
    }

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

    private static string Text(RuleResult result, IEnumerable<IGrouping<ResultOverride, FoldedObservation>> answers, int room) => string.Join("\n\n", ((string[])
    [
        .. result.Inheritance is { } inheritance ? [Of(inheritance)] : Array.Empty<string>(),
        .. result.Override is { } answer ? [Of(answer)] : Array.Empty<string>(),
        .. answers.Select(a => Of(a.Key) + Covered(a, room)),
    ]).Select(Printable.Of));

    private static string Covered(IEnumerable<FoldedObservation> observations, int room)
    {
        const string Rest = "\n  results.json has all that is answered.";
        var covered = string.Concat(observations.Select(o => $"\n  {string.Join(", ", o.Subjects)}: {o.Message}"));
        return covered.Length <= room ? covered
            : room > 2 * Rest.Length ? Printable.Cut(covered, room - Rest.Length) + Rest
            : "";
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
