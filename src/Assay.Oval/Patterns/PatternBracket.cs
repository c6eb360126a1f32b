using System.Text;

namespace Assay.Oval;

/// <summary>A bracket: a set of characters, written as .NET reads it.</summary>
internal sealed class PatternBracket
{
    private readonly string pattern;
    private readonly StringBuilder output = new("[");
    private int at;
    private bool isQuoted;

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

        Quoting();
        do
        {
            Part();
        }
        while (isQuoted || Peek() != ']');

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
    private void Part()
    {
        var (character, set) = One();
        Quoting();
        if (set is not null)
        {
            output.Append(set);
            return;
        }

        if (!isQuoted && Peek() == '-')
        {
            var hyphen = at++;
            Quoting();
            if ((isQuoted || Peek() != ']') && !IsAtPosix())
            {
                Range(character);
                return;
            }

            (at, isQuoted) = (hyphen, false);
        }

        Append(character);
    }

    /// <summary>Begins and ends of quoting that come next.</summary>
    private void Quoting()
    {
        while (pattern.AsSpan(at).StartsWith(isQuoted ? "\\E" : "\\Q", StringComparison.Ordinal) || pattern.AsSpan(at).StartsWith("\\E", StringComparison.Ordinal))
        {
            isQuoted = pattern[at + 1] == 'Q';
            at += 2;
        }
    }

    private bool IsAtPosix() => !isQuoted && pattern.AsSpan(at).StartsWith("[:", StringComparison.Ordinal) && Posix() is not null;

    private void Range(int from)
    {
        var (to, set) = One();
        Quoting();
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
            case var character when isQuoted:
                at++;
                return (character, null);
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

    private void Append(int character) => output.Append(character <= 0xFFFF
        ? PatternClasses.Literal(character)
        : throw new ArgumentException("the pattern has a character beyond U+FFFF in a bracket, which is not supported"));
}
