using System.Globalization;
using System.Text;

namespace Assay.Oval.Kubernetes;

/// <summary>The kinds of word of a filter.</summary>
internal enum JqTokenKind
{
    /// <summary>A name of a function, or a word of the language.</summary>
    Word,

    /// <summary>A name with a dot before it: <c>.items</c>.</summary>
    Field,

    /// <summary>A name with a dollar sign before it.</summary>
    Variable,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Everything else.</summary>
    Sign,

    /// <summary>The end.</summary>
    End,
}

/// <summary>A word of a filter.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">What it says, without dot, dollar sign or quotes.</param>
/// <param name="Place">Where it begins, from 0.</param>
internal sealed record JqToken(JqTokenKind Kind, string Text, int Place)
{
    private const int Longest = 4096;

    private static readonly string[] Signs = ["//", "==", "!=", "<=", ">=", "..", "|", ",", ".", "[", "]", "(", ")", "{", "}", ":", ";", "?", "+", "-", "*", "/", "%", "<", ">"];

    /// <summary>The parts of a text of which some are filters; null for every other text.</summary>
    public IReadOnlyList<(bool IsFilter, string Text)>? Parts { get; init; }

    /// <summary>Cuts a filter into words, the end behind them.</summary>
    /// <exception cref="JqException">A character or a text is none of jq's.</exception>
    public static List<JqToken> Read(string text)
    {
        if (text.Length > Longest)
        {
            throw new JqException(string.Create(CultureInfo.InvariantCulture, $"the filter is longer than {Longest} characters"));
        }

        var tokens = new List<JqToken>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
            {
                at = text[at] == '#' && text.IndexOf('\n', at) is var end ? (end < 0 ? text.Length : end) : at + 1;
            }

            if (at == text.Length)
            {
                tokens.Add(new JqToken(JqTokenKind.End, "", at));
                return tokens;
            }

            tokens.Add(Next(text, ref at));
        }
    }

    private static JqToken Next(string text, ref int at)
    {
        var start = at;
        var c = text[at];
        if (c == '"')
        {
            return Quoted(text, ref at);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            return Number(text, ref at);
        }

        if ((c is '.' or '$' && at + 1 < text.Length && IsLetter(text[at + 1])) || IsLetter(c))
        {
            at += IsLetter(c) ? 0 : 1;
            var from = at;
            while (at < text.Length && (IsLetter(text[at]) || char.IsAsciiDigit(text[at])))
            {
                at++;
            }

            return new JqToken(c switch { '.' => JqTokenKind.Field, '$' => JqTokenKind.Variable, _ => JqTokenKind.Word }, text[from..at], start);
        }

        foreach (var sign in Signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new JqToken(JqTokenKind.Sign, sign, start);
            }
        }

        throw Fault(text[at], at);
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    private static JqToken Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.' || (text[at] is 'e' or 'E') || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E')))
        {
            at++;
        }

        return double.TryParse(text.AsSpan(start..at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new JqToken(JqTokenKind.Number, number.ToString("R", CultureInfo.InvariantCulture), start)
            : throw new JqException($"'{text[start..at]}' is no number");
    }

    private static JqToken Quoted(string text, ref int at)
    {
        var start = at++;
        var parts = new List<(bool, string)>();
        var plain = new StringBuilder();
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] != '\\')
            {
                plain.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '(')
            {
                parts.Add((false, plain.ToString()));
                plain.Clear();
                parts.Add((true, Filled(text, ref at)));
            }
            else
            {
                Escape(text, ref at, plain);
            }
        }

        if (at == text.Length)
        {
            throw new JqException("a quote is not closed");
        }

        at++;
        parts.Add((false, plain.ToString()));
        return new JqToken(JqTokenKind.Text, plain.ToString(), start) { Parts = parts.Count > 1 ? parts : null };
    }

    /// <summary>The filter between <c>\(</c> and the parenthesis that closes it.</summary>
    private static string Filled(string text, ref int at)
    {
        at += 2;
        var start = at;
        for (var depth = 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                _ = Quoted(text, ref at);
                at--;
                continue;
            }

            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[start..at++];
            }
        }

        throw new JqException("a parenthesis within a text is not closed");
    }

    private static void Escape(string text, ref int at, StringBuilder plain)
    {
        var c = at + 1 < text.Length ? text[at + 1] : ' ';
        if (c == 'u' && at + 6 <= text.Length && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            plain.Append((char)code);
            at += 6;
            return;
        }

        plain.Append(c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw new JqException(string.Create(CultureInfo.InvariantCulture, $"'\\{c}' is no escape (character {at + 1})")),
        });
        at += 2;
    }

    private static JqException Fault(char c, int at) => new(string.Create(CultureInfo.InvariantCulture, $"'{c}' does not belong there (character {at + 1})"));
}
