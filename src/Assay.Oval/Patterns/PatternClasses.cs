using System.Globalization;

namespace Assay.Oval;

/// <summary>Perl's classes of characters, written as the inside of a .NET bracket: ASCII, whatever .NET takes them for.</summary>
internal static class PatternClasses
{
    private const string Word = "a-zA-Z0-9_";
    private const string Blank = " \\t";
    private const string Space = " \\t\\n\\v\\f\\r";
    private const string Horizontal = "\\t \\u00A0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000";
    private const string Vertical = "\\n\\v\\f\\r\\u0085\\u2028\\u2029";

    public const string WordBoundary = $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))";
    public const string NoWordBoundary = $"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))";
    public const string WordStart = $"(?<![{Word}])(?=[{Word}])";
    public const string WordEnd = $"(?<=[{Word}])(?![{Word}])";
    public const string NewLine = $"(?>\\r\\n|[{Vertical}])";

    /// <summary>Where a line begins: behind a line feed that ends the text none does, though .NET says so.</summary>
    public const string LineStart = "(?:^(?<!\\n\\z))";

    /// <summary>The set an escape stands for, or null: <c>d</c> of <c>\d</c>.</summary>
    public static string? OfEscape(char escape) => escape switch
    {
        'd' => "0-9",
        'D' => "\\u0000-/:-\\uFFFF",
        'w' => Word,
        'W' => "\\u0000-/:-@\\[-\\^`{-\\uFFFF",
        's' => Space,
        'S' => "\\u0000-\\b\\u000E-\\u001F!-\\uFFFF",
        'h' => Horizontal,
        'H' => "\\u0000-\\b\\n-\\u001F!-\\u009F\\u00A1-\\u167F\\u1681-\\u180D\\u180F-\\u1FFF\\u200B-\\u202E\\u2030-\\u205E\\u2060-\\u2FFF\\u3001-\\uFFFF",
        'v' => Vertical,
        'V' => "\\u0000-\\t\\u000E-\\u0084\\u0086-\\u2027\\u202A-\\uFFFF",
        _ => null,
    };

    /// <summary>The set of a POSIX class, or null: <c>alpha</c> of <c>[:alpha:]</c>, <c>^alpha</c> for all others.</summary>
    public static string? OfPosix(string name) => name switch
    {
        "alpha" => "a-zA-Z",
        "lower" => "a-z",
        "upper" => "A-Z",
        "alnum" => "a-zA-Z0-9",
        "digit" => "0-9",
        "xdigit" => "0-9a-fA-F",
        "word" => Word,
        "blank" => Blank,
        "space" => Space,
        "cntrl" => "\\u0000-\\u001F\\u007F",
        "graph" => "!-~",
        "print" => " -~",
        "punct" => "!-/:-@\\[-`{-~",
        "ascii" => "\\u0000-\\u007F",
        "^alpha" => "\\u0000-@\\[-`{-\\uFFFF",
        "^lower" => "\\u0000-`{-\\uFFFF",
        "^upper" => "\\u0000-@\\[-\\uFFFF",
        "^alnum" => "\\u0000-/:-@\\[-`{-\\uFFFF",
        "^digit" => OfEscape('D'),
        "^xdigit" => "\\u0000-/:-@G-`g-\\uFFFF",
        "^word" => OfEscape('W'),
        "^blank" => "\\u0000-\\b\\n-\\u001F!-\\uFFFF",
        "^space" => OfEscape('S'),
        "^cntrl" => " -~\\u0080-\\uFFFF",
        "^graph" => "\\u0000- \\u007F-\\uFFFF",
        "^print" => "\\u0000-\\u001F\\u007F-\\uFFFF",
        "^punct" => "\\u0000- 0-9A-Za-z\\u007F-\\uFFFF",
        "^ascii" => "\\u0080-\\uFFFF",
        _ => null,
    };

    /// <summary>A character that stands for itself, in a bracket or outside.</summary>
    public static string Literal(int character) => character > 0xFFFF
        ? string.Concat(char.ConvertFromUtf32(character).Select(c => Literal(c)))
        : char.IsAsciiLetterOrDigit((char)character) || character is '_' or '/' or ':' or '=' or '@' or ',' or '%' or '"' or '\''
            ? ((char)character).ToString()
            : string.Create(CultureInfo.InvariantCulture, $"\\u{character:X4}");
}
