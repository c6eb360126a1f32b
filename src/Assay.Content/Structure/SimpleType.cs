using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Assay.Content;

/// <summary>A text or the value of an attribute.</summary>
internal sealed class SimpleType : IElementType
{
    private const int MostRemembered = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Dictionary<string, SimpleType> BuiltIns = new(StringComparer.Ordinal);

    private readonly Func<string, string?> check;
    private readonly bool collapses;
    private readonly HashSet<string> valid = new(StringComparer.Ordinal);

    private SimpleType(Func<string, string?> check, bool collapses, bool isId = false) => (this.check, this.collapses, IsId) = (check, collapses, isId);

    /// <summary>Whether a value identifies its element, and no other of the document.</summary>
    public bool IsId { get; }

    /// <summary>What is wrong with a value; null where it is right.</summary>
    public string? Wrong(string value)
    {
        var text = collapses ? Collapsed(value) : value;
        if (valid.Contains(text))
        {
            return null;
        }

        var wrong = check(text);
        if (wrong is null && valid.Count < MostRemembered)
        {
            valid.Add(text);
        }

        return wrong;
    }

    public static SimpleType BuiltIn(string name)
    {
        lock (BuiltIns)
        {
            return BuiltIns.TryGetValue(name, out var known) ? known : BuiltIns[name] = new SimpleType(Check(name), name is not ("string" or "normalizedString" or "anySimpleType" or "anyType"), isId: name == "ID");
        }
    }

    public static SimpleType Parse(StructureTable table, string line, ReadOnlySpan<string> details)
    {
        var words = line.Split(' ');
        var parts = words.Skip(1).Select(w => (SimpleType)table.Type(w)).ToArray();
        return words[0] switch
        {
            "u" => new SimpleType(value => parts.Any(p => p.Wrong(value) is null) ? null : parts.Select(p => p.Wrong(value)).First(), collapses: false),
            "l" => new SimpleType(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(parts[0].Wrong).FirstOrDefault(w => w is not null), collapses: true),
            _ => Restriction(parts[0], details),
        };
    }

    private static SimpleType Restriction(SimpleType parent, ReadOnlySpan<string> facets)
    {
        List<string> words = [];
        List<Regex> patterns = [];
        List<Func<string, string?>> checks = [parent.Wrong];
        foreach (var facet in facets)
        {
            var (kind, value) = facet.IndexOf(' ', 1) is var blank and > 0 ? (facet[1..blank], Unescaped(facet[(blank + 1)..])) : (facet[1..], "");
            switch (kind)
            {
                case "=":
                    words.Add(value);
                    break;
                case "p":
                    patterns.Add(new Regex($@"\A(?:{value})\z", RegexOptions.CultureInvariant, Patience));
                    break;
                case "n":
                    var least = int.Parse(value, CultureInfo.InvariantCulture);
                    checks.Add(text => text.Length < least ? least == 1 ? "is empty" : $"is shorter than {least}" : null);
                    break;
                case "x":
                    var most = int.Parse(value, CultureInfo.InvariantCulture);
                    checks.Add(text => text.Length > most ? $"is longer than {most}" : null);
                    break;
                case ">" or "<" or ">>":
                    var bound = decimal.Parse(value, CultureInfo.InvariantCulture);
                    checks.Add(text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (kind == ">" ? number < bound : kind == "<" ? number > bound : number <= bound)
                        ? $"is {(kind == "<" ? "more" : "less")} than allowed"
                        : null);
                    break;
            }
        }

        if (words.Count > 0)
        {
            var known = words.ToHashSet(StringComparer.Ordinal);
            checks.Add(text => known.Contains(text) ? null : $"is none of {string.Join(", ", words.Take(12).Select(w => w.Length == 0 ? "the empty text" : w))}{(words.Count > 12 ? " or others" : "")}");
        }

        if (patterns.Count > 0)
        {
            checks.Add(text => patterns.Exists(p => Matches(p, text)) ? null : "has not the form it must have");
        }

        return new SimpleType(text => checks.Select(c => c(text)).FirstOrDefault(w => w is not null), parent.collapses, parent.IsId);
    }

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Func<string, string?> Check(string name) => name switch
    {
        "boolean" => text => text is "true" or "false" or "1" or "0" ? null : "is neither true nor false",
        "integer" or "int" or "long" or "short" => text => IsInteger(text) ? null : "is no whole number",
        "nonNegativeInteger" or "unsignedInt" or "unsignedLong" => text => IsInteger(text) && !(text[0] == '-' && text.AsSpan(1).ContainsAnyExcept('0')) ? null : "is no number of 0 or more",
        "positiveInteger" => text => IsInteger(text) && text[0] != '-' && text.AsSpan().ContainsAnyInRange('1', '9') ? null : "is no number of 1 or more",
        "decimal" => text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? null : "is no number",
        "double" or "float" => text => text is "INF" or "-INF" or "NaN" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "is no number",
        "dateTime" => text => IsTime(text, hasTime: true) ? null : "is no date and time such as 2026-01-31T12:00:00",
        "date" => text => IsTime(text, hasTime: false) ? null : "is no date such as 2026-01-31",
        "hexBinary" => text => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? null : "is not hexadecimal",
        "NCName" or "ID" or "IDREF" => text => IsNcName(text) ? null : "is no name as XML has it",
        "NMTOKEN" => text => text.Length > 0 && text.All(XmlConvert.IsNCNameChar) || (text.Contains(':', StringComparison.Ordinal) && text.All(c => c == ':' || XmlConvert.IsNCNameChar(c))) ? null : "is no word as XML has it",
        _ => _ => null,
    };

    private static bool IsInteger(string text) => text.AsSpan(text is ['+' or '-', ..] ? 1 : 0) is { Length: > 0 } digits && !digits.ContainsAnyExceptInRange('0', '9');

    private static bool IsNcName(string text) => text.Length > 0 && XmlConvert.IsStartNCNameChar(text[0]) && text.All(XmlConvert.IsNCNameChar);

    private static bool IsTime(string text, bool hasTime)
    {
        if (text.Contains('T', StringComparison.Ordinal) != hasTime)
        {
            return false;
        }

        try
        {
            XmlConvert.ToDateTimeOffset(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            // Years that .NET has not, such as 0000 in content of no date, and the last moment of a day.
            return Regex.IsMatch(text, @"\A-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?|T24:00:00(\.0+)?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?\z", RegexOptions.CultureInvariant, Patience)
                && text[0] is '-' or '0';
        }
    }

    private static string Collapsed(string value)
    {
        var trimmed = value.Trim(' ', '\t', '\n', '\r');
        return trimmed.AsSpan().ContainsAny('\t', '\n', '\r') || trimmed.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', trimmed.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            : trimmed;
    }

    private static string Unescaped(string value) => value.Contains('\\', StringComparison.Ordinal)
        ? string.Concat(value.Split(@"\\").Select((part, at) => (at > 0 ? "\\" : "") + part.Replace("\\n", "\n", StringComparison.Ordinal)))
        : value;
}
