using System.Globalization;
using System.Text;

namespace Assay.Oval.Kubernetes;

/// <summary>The part of Go's text/template that Kubernetes content uses: <c>{{.name}}</c>, if, else if, else, end, with eq, ne, and, or, not.</summary>
public sealed class GoTemplate
{
    private const int MostLevels = 50;
    private const int Longest = 65536;

    private readonly List<(bool IsAction, string Text)> parts;
    private readonly Func<string, string?> valueOf;
    private int at;
    private int level;

    private GoTemplate(List<(bool, string)> parts, Func<string, string?> valueOf)
    {
        this.parts = parts;
        this.valueOf = valueOf;
    }

    /// <summary>Fills a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="valueOf">The value of a name; null where there is none.</param>
    /// <exception cref="FormatException">It is no template, uses more than is understood, or names something that has no value.</exception>
    public static string Render(string template, Func<string, string?> valueOf)
    {
        if (!template.Contains("{{", StringComparison.Ordinal))
        {
            return template;
        }

        var reading = new GoTemplate(Cut(template), valueOf);
        var text = new StringBuilder();
        return reading.Block(text, isUsed: true) is { } stray ? throw new FormatException($"{{{{{stray}}}}} belongs to no if") : text.ToString();
    }

    /// <summary>Texts and actions in turn; <c>{{-</c> and <c>-}}</c> take away the blanks beside them.</summary>
    private static List<(bool, string)> Cut(string template)
    {
        if (template.Length > Longest)
        {
            throw new FormatException("the template is too long");
        }

        var parts = new List<(bool, string)>();
        var at = 0;
        var trim = false;
        while (template.IndexOf("{{", at, StringComparison.Ordinal) is var open and >= 0)
        {
            var end = EndOf(template, open + 2);
            var action = template[(open + 2)..end];
            var text = trim ? template[at..open].TrimStart() : template[at..open];
            var trimsBefore = action.Length > 1 && action[0] == '-' && char.IsWhiteSpace(action[1]);
            parts.Add((false, trimsBefore ? text.TrimEnd() : text));
            trim = action.Length > 1 && action[^1] == '-' && char.IsWhiteSpace(action[^2]);
            parts.Add((true, action[(trimsBefore ? 1 : 0)..(trim ? ^1 : ^0)].Trim()));
            at = end + 2;
        }

        parts.Add((false, trim ? template[at..].TrimStart() : template[at..]));
        return parts;
    }

    private static int EndOf(string template, int at)
    {
        for (; at < template.Length; at++)
        {
            if (template[at] is '"' or '`')
            {
                var quote = template[at];
                at++;
                while (at < template.Length && template[at] != quote)
                {
                    at += quote == '"' && template[at] == '\\' ? 2 : 1;
                }
            }
            else if (string.CompareOrdinal(template, at, "}}", 0, 2) == 0)
            {
                return at;
            }
        }

        throw new FormatException("an action of the template is not closed");
    }

    /// <summary>Reads up to the word that ends the block, which is returned; null at the end of the template.</summary>
    private string? Block(StringBuilder text, bool isUsed)
    {
        if (++level > MostLevels)
        {
            throw new FormatException("the template nests too deep");
        }

        while (at < parts.Count)
        {
            var (isAction, part) = parts[at++];
            if (!isAction)
            {
                text.Append(isUsed ? part : "");
                continue;
            }

            switch (FirstWord(part))
            {
                case "end" or "else":
                    level--;
                    return part;
                case "if":
                    If(part["if".Length..], text, isUsed);
                    break;
                case "range" or "with" or "define" or "template" or "block" or "break" or "continue":
                    throw new FormatException($"{{{{{part}}}}} is not understood");
                default:
                    if (isUsed && !part.StartsWith("/*", StringComparison.Ordinal))
                    {
                        text.Append(GoExpression.Value(part, valueOf));
                    }

                    break;
            }
        }

        level--;
        return null;
    }

    private void If(string condition, StringBuilder text, bool isUsed)
    {
        var holds = isUsed && GoExpression.IsTrue(condition, valueOf);
        var done = holds;
        var stop = Block(text, holds);
        while (stop is not null && FirstWord(stop) == "else")
        {
            var rest = stop["else".Length..].Trim();
            holds = isUsed && !done && (rest.Length == 0 || (FirstWord(rest) == "if" ? GoExpression.IsTrue(rest["if".Length..], valueOf) : throw new FormatException($"{{{{{stop}}}}} is not understood")));
            done |= holds;
            stop = Block(text, holds);
            if (rest.Length == 0 && stop is not "end")
            {
                break;
            }
        }

        if (stop is not "end")
        {
            throw new FormatException(stop is null ? "an if of the template has no end" : string.Create(CultureInfo.InvariantCulture, $"{{{{{stop}}}}} does not belong there"));
        }
    }

    private static string FirstWord(string text) => text.AsSpan().IndexOfAny(" \t\r\n(") is var end && end < 0 ? text : text[..end];
}
