using System.Globalization;
using System.Text;

namespace Assay.Oval;

/// <summary>Translates a pattern of Perl's dialect, as OVAL has them, to .NET's: same matches, same numbers of groups.</summary>
/// <remarks>Classes such as <c>\d</c> are ASCII, named groups count with the others, and what .NET reads otherwise or not at all is written out. Recursion, <c>\K</c>, branch reset and
/// callouts have no translation and are errors, so that nothing is matched by mistake.</remarks>
internal sealed class PatternTranslator
{
    private readonly string pattern;
    private readonly Dictionary<string, int> names;
    private readonly bool knowsNames;
    private readonly StringBuilder output = new();
    private readonly Stack<int> open = new();
    private int at;
    private int groups;
    private int atom = -1;
    private bool refersAhead;
    private bool hasLines;

    private PatternTranslator(string pattern, bool hasLines, Dictionary<string, int> names, bool knowsNames) =>
        (this.pattern, this.hasLines, this.names, this.knowsNames) = (pattern, hasLines, names, knowsNames);

    /// <summary>The pattern as .NET reads it.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="hasLines">Whether <c>^</c> and <c>$</c> are for every line, until the pattern says otherwise.</param>
    /// <exception cref="ArgumentException">It is malformed or has no translation.</exception>
    public static string Translate(string pattern, bool hasLines)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var first = new PatternTranslator(pattern, hasLines, names, knowsNames: false);
        var translated = first.Run();

        // A reference may come before the group it names.
        return first.refersAhead ? new PatternTranslator(pattern, hasLines, names, knowsNames: true).Run() : translated;
    }

    private string Run()
    {
        while (pattern.AsSpan(at).StartsWith("(*", StringComparison.Ordinal))
        {
            StartVerb();
        }

        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case '\\': Escape(); break;
                case '[': Bracket(); break;
                case '(': Group(); break;
                case ')': CloseGroup(); break;
                case '*' or '+' or '?': Quantify(1); break;
                case '{' when QuantifierLength() is > 0 and var length: Quantify(length); break;
                case '{': Atom("\\{"); at++; break;
                case '^': Atom(hasLines ? PatternClasses.LineStart : "^"); at++; break;
                case '|': output.Append('|'); atom = -1; at++; break;
                default: Atom(pattern[at].ToString()); at++; break;
            }
        }

        return open.Count == 0 ? output.ToString() : throw Malformed("a group is not closed");
    }

    private ArgumentException Malformed(string reason) => new($"malformed pattern: {reason} at character {Math.Min(at + 1, pattern.Length)}");

    private ArgumentException NotTranslatable(string what) => new($"the pattern uses {what} at character {at + 1}, which is not supported");

    private void Atom(string text)
    {
        atom = output.Length;
        output.Append(text);
    }

    private void StartVerb()
    {
        var end = pattern.IndexOf(')', at);
        if (end < 0 || pattern[(at + 2)..end] is not ("UTF8" or "UTF" or "NO_START_OPT"))
        {
            throw NotTranslatable("a verb");
        }

        at = end + 1;
    }

    private void Quantify(int length)
    {
        if (atom < 0)
        {
            throw Malformed("nothing to repeat");
        }

        var quantifier = pattern.Substring(at, length);
        at += length;
        switch (at < pattern.Length ? pattern[at] : '\0')
        {
            case '?':
                output.Append(quantifier).Append('?');
                at++;
                break;
            case '+':
                output.Insert(atom, "(?>").Append(quantifier).Append(')');
                at++;
                break;
            default:
                output.Append(quantifier);
                break;
        }

        atom = -1;
    }

    private int QuantifierLength()
    {
        var i = at + 1;
        var digits = Digits(ref i);
        if (digits == 0)
        {
            return 0;
        }

        if (i < pattern.Length && pattern[i] == ',')
        {
            i++;
            Digits(ref i);
        }

        return i < pattern.Length && pattern[i] == '}' ? i + 1 - at : 0;

        int Digits(ref int from)
        {
            var start = from;
            while (from < pattern.Length && char.IsAsciiDigit(pattern[from]))
            {
                from++;
            }

            return from - start;
        }
    }

    private void Group()
    {
        if (!pattern.AsSpan(at).StartsWith("(?", StringComparison.Ordinal))
        {
            if (pattern.AsSpan(at).StartsWith("(*", StringComparison.Ordinal))
            {
                throw NotTranslatable("a verb");
            }

            groups++;
            Open("(", 1);
            return;
        }

        var rest = pattern.AsSpan(at + 2);
        if (rest.StartsWith("#", StringComparison.Ordinal))
        {
            var end = pattern.IndexOf(')', at);
            at = end < 0 ? throw Malformed("a comment is not closed") : end + 1;
        }
        else if (rest.StartsWith("P=", StringComparison.Ordinal))
        {
            Reference(Until(')', at + 4));
        }
        else if (rest.StartsWith("P<", StringComparison.Ordinal))
        {
            Named('>', at + 4);
        }
        else if (rest.StartsWith("'", StringComparison.Ordinal))
        {
            Named('\'', at + 3);
        }
        else if (rest.StartsWith("<=", StringComparison.Ordinal) || rest.StartsWith("<!", StringComparison.Ordinal))
        {
            Open(pattern.Substring(at, 4), 4);
        }
        else if (rest.StartsWith("<", StringComparison.Ordinal))
        {
            Named('>', at + 3);
        }
        else if (rest.Length > 0 && rest[0] is ':' or '=' or '!' or '>')
        {
            Open(pattern.Substring(at, 3), 3);
        }
        else if (rest.StartsWith("(", StringComparison.Ordinal))
        {
            Conditional();
        }
        else
        {
            Modifiers();
        }
    }

    private void Open(string text, int length)
    {
        open.Push(output.Length);
        output.Append(text);
        atom = -1;
        at += length;
    }

    private void CloseGroup()
    {
        if (open.Count == 0)
        {
            throw Malformed("a group is closed that was not opened");
        }

        output.Append(')');
        atom = open.Pop();
        at++;
    }

    private void Named(char end, int from)
    {
        var name = Until(end, from);
        groups++;
        if (names.TryGetValue(name, out var number) && number != groups)
        {
            throw NotTranslatable("two groups of one name");
        }

        names[name] = groups;
        open.Push(output.Length);
        output.Append('(');
        atom = -1;
    }

    /// <summary>A name, which ends at a character; what follows it is next.</summary>
    private string Until(char end, int from)
    {
        var stop = pattern.IndexOf(end, from);
        var name = stop < 0 ? "" : pattern[from..stop];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw Malformed("a group has no name");
        }

        at = stop + 1;
        return name;
    }

    private void Conditional()
    {
        if (pattern.AsSpan(at).StartsWith("(?(?", StringComparison.Ordinal))
        {
            // An assertion decides; it is a group of its own inside.
            open.Push(output.Length);
            output.Append("(?");
            atom = -1;
            at += 2;
            return;
        }

        var end = pattern.IndexOf(')', at + 3);
        var condition = end < 0 ? "" : pattern[(at + 3)..end].Trim('<', '>', '\'');
        if (!condition.All(char.IsAsciiDigit) || condition.Length == 0)
        {
            condition = names.TryGetValue(condition, out var number) ? number.ToString(CultureInfo.InvariantCulture) : throw NotTranslatable("a condition");
        }

        open.Push(output.Length);
        output.Append(CultureInfo.InvariantCulture, $"(?({condition})");
        atom = -1;
        at = end + 1;
    }

    private void Modifiers()
    {
        var i = at + 2;
        while (i < pattern.Length && pattern[i] is 'i' or 'm' or 's' or 'x' or '-')
        {
            i++;
        }

        if (i >= pattern.Length || pattern[i] is not (':' or ')') || (i == at + 2 && pattern[i] == ')'))
        {
            throw i < pattern.Length && (char.IsAsciiLetterOrDigit(pattern[i]) || pattern[i] is '|' or '+' or '-' or '&') ? NotTranslatable("a construct") : Malformed("a group begins as none does");
        }

        hasLines |= pattern.AsSpan(at, i - at).Contains('m');
        if (pattern[i] == ':')
        {
            Open(pattern.Substring(at, i + 1 - at), i + 1 - at);
            return;
        }

        output.Append(pattern, at, i + 1 - at);
        atom = -1;
        at = i + 1;
    }

    private void Reference(string name)
    {
        refersAhead |= !names.ContainsKey(name);
        Atom(names.TryGetValue(name, out var number) ? string.Create(CultureInfo.InvariantCulture, $"(?:\\{number})")
            : knowsNames ? throw Malformed($"no group is named {name}")
            : "(?:)");
    }

    private void Escape()
    {
        if (at + 1 >= pattern.Length)
        {
            throw Malformed("it ends with a backslash");
        }

        var c = pattern[at + 1];
        switch (c)
        {
            case 'b' or 'B': Atom(c == 'b' ? PatternClasses.WordBoundary : PatternClasses.NoWordBoundary); at += 2; break;
            case 'A' or 'z' or 'Z' or 'G': Atom($"\\{c}"); at += 2; break;
            case 'R': Atom(PatternClasses.NewLine); at += 2; break;
            case 'N' when at + 2 >= pattern.Length || pattern[at + 2] != '{': Atom("[^\\n]"); at += 2; break;
            case 'Q': Quoted(); break;
            case 'E': at += 2; break;
            case 'k': NamedReference(); break;
            case 'g': NumberedReference(); break;
            case >= '1' and <= '9': NumberedReference(); break;
            default:
                var token = new PatternEscape(pattern, at);
                Atom(token.IsSet ? $"[{token.Set}]" : PatternClasses.Literal(token.Character));
                at = token.End;
                break;
        }
    }

    private void Quoted()
    {
        var end = pattern.IndexOf("\\E", at + 2, StringComparison.Ordinal);
        foreach (var c in end < 0 ? pattern.AsSpan(at + 2) : pattern.AsSpan(at + 2, end - at - 2))
        {
            Atom(PatternClasses.Literal(c));
        }

        at = end < 0 ? pattern.Length : end + 2;
    }

    private void NamedReference()
    {
        var end = at + 2 < pattern.Length ? pattern[at + 2] switch { '<' => '>', '\'' => '\'', '{' => '}', _ => '\0' } : '\0';
        if (end == '\0')
        {
            throw Malformed("a group has no name");
        }

        Reference(Until(end, at + 3));
    }

    private void NumberedReference()
    {
        var i = at + 1;
        var braces = false;
        if (pattern[i] == 'g')
        {
            i++;
            braces = i < pattern.Length && pattern[i] == '{';
            i += braces ? 1 : 0;
            if (braces && i < pattern.Length && (char.IsAsciiLetter(pattern[i]) || pattern[i] == '_'))
            {
                Reference(Until('}', i));
                return;
            }
        }

        var backwards = i < pattern.Length && pattern[i] == '-';
        i += backwards ? 1 : 0;
        var start = i;
        while (i < pattern.Length && char.IsAsciiDigit(pattern[i]) && i - start < 3)
        {
            i++;
        }

        if (i == start || (braces && (i >= pattern.Length || pattern[i] != '}')))
        {
            throw NotTranslatable("a reference");
        }

        var number = int.Parse(pattern.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture);
        if (pattern[at + 1] != 'g' && number > 9 && number > groups)
        {
            // Perl takes two digits without such a group for an octal character.
            var octal = new PatternEscape(pattern, at);
            Atom(PatternClasses.Literal(octal.Character));
            at = octal.End;
            return;
        }

        number = backwards ? groups + 1 - number : number;
        Atom(number > 0 ? string.Create(CultureInfo.InvariantCulture, $"(?:\\{number})") : throw Malformed("there is no such group"));
        at = braces ? i + 1 : i;
    }

    private void Bracket()
    {
        var word = pattern.AsSpan(at) switch
        {
            var s when s.StartsWith("[[:<:]]", StringComparison.Ordinal) => PatternClasses.WordStart,
            var s when s.StartsWith("[[:>:]]", StringComparison.Ordinal) => PatternClasses.WordEnd,
            _ => null,
        };
        if (word is not null)
        {
            Atom(word);
            at += "[[:<:]]".Length;
            return;
        }

        var bracket = new PatternBracket(pattern, at);
        Atom(bracket.Translated);
        at = bracket.End;
    }
}
