using System.Text;

namespace Assay.Oval;

/// <summary>The glob_to_regex function: a shell's pattern as a regular expression (OVAL 5.12, GlobToRegexFunctionType).</summary>
internal static class GlobToRegex
{
    private const string Metacharacters = @"^$\.[](){}*+?|";

    /// <summary>Translates a pattern. Wildcards never match a slash, nor a dot at the beginning of a name.</summary>
    /// <param name="glob">The shell's pattern.</param>
    /// <param name="noEscape">Whether a backslash is an ordinary character.</param>
    /// <exception cref="FunctionException">A bracket is not closed.</exception>
    public static string Translate(string glob, bool noEscape)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            var atNameStart = i == 0 || glob[i - 1] == '/';
            switch (glob[i])
            {
                case '*':
                    regex.Append(atNameStart ? "(?=[^.])[^/]*" : "[^/]*");
                    break;
                case '?':
                    // The specification's table keeps the dot out behind a leading backslash too.
                    regex.Append(atNameStart || (noEscape && i == 1 && glob[0] == '\\') ? "[^./]" : "[^/]");
                    break;
                case '[':
                    i = Bracket(glob, i, noEscape, regex);
                    break;
                case '\\' when !noEscape && i + 1 < glob.Length:
                    Literal(glob[++i]);
                    break;
                default:
                    Literal(glob[i]);
                    break;
            }
        }

        return regex.Append('$').ToString();

        void Literal(char c) => regex.Append(Metacharacters.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
    }

    private static int Bracket(string glob, int from, bool noEscape, StringBuilder regex)
    {
        var i = from + 1;
        var negated = i < glob.Length && glob[i] is '!' or '^';
        i += negated ? 1 : 0;
        var start = i;
        while (i < glob.Length && (glob[i] != ']' || i == start))
        {
            if (glob[i] == '[' && i + 1 < glob.Length && glob[i + 1] is ':' or '.' or '=' && glob.IndexOf($"{glob[i + 1]}]", i + 2, StringComparison.Ordinal) is > 0 and var end)
            {
                i = end + 1;
            }
            else if (glob[i] == '\\' && !noEscape)
            {
                i++;
            }

            i++;
        }

        if (i >= glob.Length)
        {
            throw new FunctionException("the shell pattern has a bracket that is not closed");
        }

        var inside = glob[start..i];
        regex.Append('[').Append(negated ? "^" : "").Append(noEscape ? inside.Replace("\\", "\\\\", StringComparison.Ordinal) : Unescaped(inside)).Append(']');
        return i;
    }

    /// <summary>What is escaped in a shell's bracket stands for itself, and <c>\d</c> for no digit.</summary>
    private static string Unescaped(string inside)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < inside.Length; i++)
        {
            var isEscaped = inside[i] == '\\';
            i += isEscaped ? 1 : 0;
            regex.Append(isEscaped && !char.IsAsciiLetterOrDigit(inside[i]) ? "\\" : "").Append(inside[i]);
        }

        return regex.ToString();
    }
}
