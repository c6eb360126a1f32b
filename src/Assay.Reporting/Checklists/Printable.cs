using System.Text;

namespace Assay.Reporting;

/// <summary>Text that every format can hold: evidence carries line ends of all kinds, control characters and broken UTF-16.</summary>
internal static class Printable
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with LF line ends, and U+FFFD for what XML 1.0 forbids: control characters, U+FFFE, U+FFFF and lone surrogates.</summary>
    public static string Of(string text)
    {
        var at = FirstToChange(text);
        if (at < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text, 0, at, text.Length);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\r')
            {
                clean.Append('\n');
                at += at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
            }
            else if (IsPair(text, at))
            {
                clean.Append(c).Append(text[++at]);
            }
            else
            {
                clean.Append(IsAllowed(c) ? c : Replacement);
            }
        }

        return clean.ToString();
    }

    /// <summary>At most <paramref name="length"/> characters of a text; one that is longer ends in an ellipsis and never in half a character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = Math.Max(0, length - 1);
        return string.Concat(text.AsSpan(0, end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    private static int FirstToChange(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' || !IsAllowed(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsPair(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);

    // XML 1.0, 2.2: Char. Surrogates are judged in pairs.
    private static bool IsAllowed(char c) => c is '\t' or '\n' or '\r' or (>= ' ' and < '\uD800') or (>= '\uE000' and < '\uFFFE');
}
