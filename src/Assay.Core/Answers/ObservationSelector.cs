using Assay.Sdk;

namespace Assay.Core;

/// <summary>Selects single observations of a Rule: those that fit all of what is given.</summary>
/// <param name="Subject">Pattern of the subject, <c>team-a/pod/*</c>, as of a path; null for each.</param>
/// <param name="Message">Pattern of what was seen, in which <c>*</c> is any text; null for each.</param>
/// <param name="Result">What the check said; null for each.</param>
public sealed record ObservationSelector(string? Subject, string? Message, ResultValue? Result)
{
    /// <summary>Whether neither subject nor message is named.</summary>
    internal bool NamesNothing => IsWild(Subject) && IsWild(Message);

    internal bool Selects(ResultValue result, string subject, string message) =>
        (Result is null || Result == result)
        && (Subject is null || Glob.IsMatch(Subject, subject))
        && (Message is null || Glob.IsMatch(Message.Replace("*", "**", StringComparison.Ordinal), message));

    private static bool IsWild(string? pattern) => pattern is null || pattern.AsSpan().IndexOfAnyExcept("*?/") < 0;
}
