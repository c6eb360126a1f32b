using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>What a Value may be set to (XCCDF 1.2, 6.4.5.2 and 6.4.5.3).</summary>
internal static class ValueLimit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>What is wrong with a text that a Value is set to.</summary>
    /// <param name="value">The Value, with what it extends.</param>
    /// <param name="selector">The selector that a Profile gave, by which limits are picked; where there is none of it, those without one count.</param>
    /// <param name="text">The text.</param>
    public static IEnumerable<string> Faults(Value value, string? selector, string text)
    {
        if (value.Type == "boolean" && text.Trim().ToLowerInvariant() is not ("true" or "false" or "1" or "0"))
        {
            yield return $"'{text}', which is no boolean";
        }

        if (value.Type == "number")
        {
            if (Number(text) is not { } number)
            {
                yield return $"'{text}', which is no number";
            }
            else
            {
                if (Limit(l => l.LowerBound) is { LowerBound: { } lower } && Number(lower) is { } least && number < least)
                {
                    yield return $"{text}, which is less than its lower-bound {lower}";
                }

                if (Limit(l => l.UpperBound) is { UpperBound: { } upper } && Number(upper) is { } most && number > most)
                {
                    yield return $"{text}, which is more than its upper-bound {upper}";
                }
            }
        }

        if (value.Type != "boolean" && Limit(l => l.Match) is { Match: { } pattern } && Matches(pattern, text) is false)
        {
            yield return $"'{text}', which does not match {pattern}";
        }

        if (Limit(l => l.Choices) is { MustMatch: true, Choices: { Count: > 0 } choices } && !choices.Contains(text, StringComparer.Ordinal))
        {
            yield return $"'{text}', which is none of its choices {string.Join(", ", choices.Select(c => $"'{c}'"))}";
        }

        ValueLimits? Limit(Func<ValueLimits, object?> kind) =>
            value.Limits.FirstOrDefault(l => l.Selector == (selector ?? "") && kind(l) is not null) ?? value.Limits.FirstOrDefault(l => l.Selector.Length == 0 && kind(l) is not null);
    }

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Anchored without being asked to. A pattern that is none, or takes too long, limits nothing.
    private static bool? Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Patience);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
