using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assay.Yaml;

/// <summary>Plain scalars as YAML 1.2's core schema types them: no yes and no, no octal by a leading zero, numbers of any length.</summary>
internal static partial class CoreScalar
{
    private const int LongestNumber = 1000;

    /// <summary>Writes a plain scalar with its type; an infinite number or none stays a text, for JSON has no word for it.</summary>
    public static void Write(string text, Utf8JsonWriter writer)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                break;
            case var _ when NumberOf(text) is { } number:
                writer.WriteRawValue(number, skipInputValidation: true);
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }

    /// <summary>The number as JSON writes it; null where the text is none.</summary>
    private static string? NumberOf(string text)
    {
        if (!(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.') || text.Length > LongestNumber || Number().Match(text) is not { Success: true } match)
        {
            return null;
        }

        if (match.Groups["hex"] is { Success: true } hex)
        {
            return BigInteger.Parse($"0{hex.Value}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        if (match.Groups["octal"] is { Success: true } octal)
        {
            return octal.Value.Aggregate(BigInteger.Zero, (value, digit) => (value * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture);
        }

        var whole = match.Groups["whole"].Value.TrimStart('0') is { Length: > 0 } digits ? digits : "0";
        var fraction = match.Groups["fraction"] is { Success: true, Length: > 0 } part ? $".{part.Value}" : match.Groups["point"].Success ? ".0" : "";
        return $"{(text[0] == '-' ? "-" : "")}{whole}{fraction}{match.Groups["exponent"].Value}";
    }

    [GeneratedRegex(@"^(0x(?<hex>[0-9a-fA-F]+)|0o(?<octal>[0-7]+)|[-+]?(?=\.?[0-9])(?<whole>[0-9]*)((?<point>\.)(?<fraction>[0-9]*))?(?<exponent>[eE][-+]?[0-9]+)?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
