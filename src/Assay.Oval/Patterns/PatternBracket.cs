using System.Text;

namespace Assay.Oval;

/// <summary>A bracket: a set of characters, written as .NET reads it.</summary>
internal sealed class PatternBracket
{
    private readonly string pattern;
    private readonly StringBuilder output = new("[");
    private int at;

    /// <summary>Reads the bracket at a place.</summary>
    /// <exception cref="ArgumentException">It is malformed or has no translation.</exception>
    public PatternBracket(string pattern, int start)
    {
        this.pattern = pattern;
        at = start + 1;
        if (Peek() == '^')
        {
            output.Append('^');
            at++;
        }

        var first = true;
        while (first || Peek() != ']')
        {
            first = Part() && first;
        }

        Translated = output.Append(']').ToString();
        End = at + 1;
        if (Translated is "[]" or "[^]")
        {
            throw new ArgumentException("malformed pattern: a bracket holds nothing");
        }
    }

    /// <summary>The bracket for .NET.</summary>
    public string Translated { get; }

    /// <summary>Where what follows begins.</summary>
    public int End { get; }

    private char Peek() => at < pattern.Length ? pattern[at] : throw new ArgumentException("malformed pattern: a bracket is not closed");

    /// <summary>Reads a character, a range or a set.</summary>
    /// <returns>Whether it was nothing but an end of quoting, so that a bracket that follows still is the first character.</returns>
    private bool Part()
    {
        if (pattern.AsSpan(at).StartsWith("\\E", StringComparison.Ordinal))
        {
            at += 2;
            return true;
        }

        if (pattern.AsSpan(at).StartsWith("\\Q", StringComparison.Ordinal))
        {
            Quoted();
            return false;
        }

        var (character, set) = One();
        if (set is not null)
        {
            output.Append(set);
            return false;
        }

        if (Peek() == '-' && at + 1 < pattern.Length && pattern[at + 1] != ']')
        {
            var hyphen = at++;
            if (pattern.AsSpan(at).StartsWith("[:", StringComparison.Ordinal) && Posix() is not null)
            {
                at = hyphen;
            }
            else
            {
                Range(character);
                return false;
            }
        }

        Append(character);
        return false;
    }

    private void Range(int from)
    {
        var (to, set) = One();
        if (set is not null)
        {
            Append(from);
            output.Append(PatternClasses.Literal('-')).Append(set);
            return;
        }

        if (to < from)
        {
            throw new ArgumentException("malformed pattern: a range ends before it begins");
        }

        if (to > 0xFFFF)
        {
            throw new ArgumentException("the pattern has a range of characters beyond U+FFFF, which is not supported");
        }

        output.Append(PatternClasses.Literal(from)).Append('-').Append(PatternClasses.Literal(to));
    }

    private (int Character, string? Set) One()
    {
        switch (Peek())
        {
            case '[' when pattern.AsSpan(at).StartsWith("[:", StringComparison.Ordinal) && Posix() is { } posix:
                at = posix.End;
                return (0, posix.Set);
            case '[' when pattern.AsSpan(at).StartsWith("[.", StringComparison.Ordinal) || pattern.AsSpan(at).StartsWith("[=", StringComparison.Ordinal):
                if (pattern.IndexOf($"{pattern[at + 1]}]", at + 2, StringComparison.Ordinal) >= 0)
                {
                    throw new ArgumentException("the pattern uses a collating element, which is not supported");
                }

                at++;
                return ('[', null);
            case '\\':
                var escape = new PatternEscape(pattern, at);
                at = escape.End;
                return (escape.Character, escape.Set);
            default:
                return (pattern[at++], null);
        }
    }

    private (string Set, int End)? Posix()
    {
        var end = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
        if (end < 0 || !pattern.AsSpan(at + 2, end - at - 2).TrimStart('^').ToString().All(char.IsAsciiLetter))
        {
            return null;
        }

        var name = pattern[(at + 2)..end];
        return (PatternClasses.OfPosix(name) ?? throw new ArgumentException($"malformed pattern: there is no class [:{name}:]"), end + 2);
    }

    private void Quoted()
    {
        var end = pattern.IndexOf("\\E", at + 2, StringComparison.Ordinal);
        foreach (var c in end < 0 ? throw new ArgumentException("malformed pattern: a bracket is not closed") : pattern.AsSpan(at + 2, end - at - 2))
        {
            Append(c);
        }

        at = end + 2;
    }

    private void Append(int character) => output.Append(character <= 0xFFFF
        ? PatternClasses.Literal(character)
        : throw new ArgumentException("the pattern has a character beyond U+FFFF in a bracket, which is not supported"));
}
