using System.Globalization;

namespace Assay.Oval;

/// <summary>What a backslash and what follows stand for, in a bracket or outside: a character, or a set of them.</summary>
internal readonly struct PatternEscape
{
    /// <summary>Reads the escape at a place.</summary>
    /// <exception cref="ArgumentException">It is malformed or has no translation.</exception>
    public PatternEscape(string pattern, int at)
    {
        if (at + 1 >= pattern.Length)
        {
            throw new ArgumentException("malformed pattern: it ends with a backslash");
        }

        var c = pattern[at + 1];
        End = at + 2;
        if (PatternClasses.OfEscape(c) is { } set)
        {
            Set = set;
            return;
        }

        switch (c)
        {
            case 'a': Character = 7; break;
            case 'e': Character = 27; break;
            case 'f': Character = 12; break;
            case 'n': Character = 10; break;
            case 'r': Character = 13; break;
            case 't': Character = 9; break;
            case 'b': Character = 8; break;
            case 'c' when End < pattern.Length && char.IsAscii(pattern[End]): Character = char.ToUpperInvariant(pattern[End++]) ^ 64; break;
            case 'x': (Character, End) = Hexadecimal(pattern, End); break;
            case 'o' when End < pattern.Length && pattern[End] == '{': (Character, End) = Braces(pattern, End, 8); break;
            case >= '0' and <= '7': (Character, End) = Octal(pattern, at + 1); break;
            case 'p' or 'P': (Set, End) = Property(pattern, at); break;
            case 'c' or 'C' or 'K' or 'L' or 'N' or 'R' or 'U' or 'X' or 'l' or 'u' or 'o' or 'g' or 'k': throw new ArgumentException($"the pattern uses \\{c} at character {at + 1}, which is not supported");
            default: Character = c; break;
        }
    }

    /// <summary>The character, as a code point.</summary>
    public int Character { get; }

    /// <summary>The set as the inside of a .NET bracket; null where it is one character.</summary>
    public string? Set { get; }

    /// <summary>Whether it is a set.</summary>
    public bool IsSet => Set is not null;

    /// <summary>Where what follows begins.</summary>
    public int End { get; }

    private static (int Character, int End) Hexadecimal(string pattern, int from)
    {
        if (from < pattern.Length && pattern[from] == '{')
        {
            return Braces(pattern, from, 16);
        }

        var to = from;
        while (to < pattern.Length && to - from < 2 && char.IsAsciiHexDigit(pattern[to]))
        {
            to++;
        }

        return (to == from ? 0 : int.Parse(pattern.AsSpan(from, to - from), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), to);
    }

    private static (int Character, int End) Braces(string pattern, int from, int radix)
    {
        var end = pattern.IndexOf('}', from);
        var character = 0;
        if (end <= from + 1 || end - from > 10)
        {
            throw new ArgumentException("malformed pattern: a character's number is not closed");
        }

        foreach (var digit in pattern.AsSpan(from + 1, end - from - 1))
        {
            var value = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            character = value < radix && character < 0x110000 ? (character * radix) + value : throw new ArgumentException("malformed pattern: a character has no such number");
        }

        return character < 0x110000 && character is not (>= 0xD800 and <= 0xDFFF) ? (character, end + 1) : throw new ArgumentException("malformed pattern: a character has no such number");
    }

    private static (int Character, int End) Octal(string pattern, int from)
    {
        int to = from, character = 0;
        while (to < pattern.Length && to - from < 3 && pattern[to] is >= '0' and <= '7')
        {
            character = (character * 8) + (pattern[to++] - '0');
        }

        return (character & 0xFF, to);
    }

    private static (string Set, int End) Property(string pattern, int at)
    {
        var from = at + 2;
        if (from >= pattern.Length)
        {
            throw new ArgumentException("malformed pattern: a property has no name");
        }

        var (name, end) = pattern[from] != '{' ? (pattern[from].ToString(), from + 1)
            : pattern.IndexOf('}', from) is > 0 and var close ? (pattern[(from + 1)..close], close + 1)
            : throw new ArgumentException("malformed pattern: a property's name is not closed");
        var negated = pattern[at + 1] == 'P' ^ name.StartsWith('^');
        name = name.TrimStart('^');
        return name == "Any" ? (negated ? throw new ArgumentException("the pattern wants a character that is none") : "\\u0000-\\uFFFF", end) : ($"\\{(negated ? 'P' : 'p')}{{{name}}}", end);
    }
}
