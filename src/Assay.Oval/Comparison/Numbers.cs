using System.Globalization;
using System.Numerics;
using Assay.Sdk;

namespace Assay.Oval;

/// <summary>An int: XML Schema's integer, without bound; blanks around it do not count.</summary>
internal sealed record IntText(BigInteger Value)
{
    private static readonly char[] Blanks = [' ', '\t', '\n', '\r'];

    public static IntText? Parse(string text)
    {
        var digits = text.Trim(Blanks);
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? new IntText(value) : null;
    }
}

/// <summary>XML Schema's boolean.</summary>
internal static class BooleanText
{
    public static bool? Parse(string text) => text.Trim() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };
}

/// <summary>Octets as pairs of hexadecimal digits, in either case.</summary>
internal static class HexBinary
{
    public static string? Parse(string text)
    {
        var digits = text.Trim();
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? digits.ToUpperInvariant() : null;
    }
}

/// <summary>An int held against bits.</summary>
internal sealed class BitwiseMatcher(OvalOperation operation, BigInteger wanted) : ValueMatcher
{
    public static ValueMatcher Of(OvalOperation operation, string wanted) =>
        IntText.Parse(wanted) is { } bits ? new BitwiseMatcher(operation, bits.Value) : FaultyMatcher.NotOf(OvalDatatype.Int);

    public override Comparison Match(string actual) => IntText.Parse(actual) is not { } bits
        ? Comparison.Error("the value seen is no int")
        : Comparison.Of((operation == OvalOperation.BitwiseAnd ? bits.Value & wanted : bits.Value | wanted) == wanted);
}

/// <summary>Floats of 32 bits, as XML Schema has them: every comparison with NaN but "not equal" is false, and NaN equals itself.</summary>
internal sealed class FloatMatcher(OvalOperation operation, float wanted) : ValueMatcher
{
    public static ValueMatcher Of(OvalOperation operation, string wanted) =>
        Parse(wanted) is { } value ? new FloatMatcher(operation, value) : FaultyMatcher.NotOf(OvalDatatype.Float);

    public override Comparison Match(string actual)
    {
        if (Parse(actual) is not { } value)
        {
            return Comparison.Error("the value seen is no float");
        }

        if (float.IsNaN(value) || float.IsNaN(wanted))
        {
            var same = float.IsNaN(value) && float.IsNaN(wanted);
            return Comparison.Of(operation switch
            {
                OvalOperation.Equals or OvalOperation.GreaterThanOrEqual or OvalOperation.LessThanOrEqual => same,
                OvalOperation.NotEqual => !same,
                _ => false,
            });
        }

        return Comparison.Of(operation.Holds(value.CompareTo(wanted)));
    }

    /// <summary>The number of a text, or null.</summary>
    public static float? Parse(string text)
    {
        var digits = text.Trim();
        return digits switch
        {
            "INF" => float.PositiveInfinity,
            "-INF" => float.NegativeInfinity,
            "NaN" => float.NaN,
            _ => digits.Length > 0 && digits.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E')
                && float.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) ? value : null,
        };
    }
}
