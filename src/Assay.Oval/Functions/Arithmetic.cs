using System.Globalization;

namespace Assay.Oval;

/// <summary>The arithmetic function: ints while all are ints, else floats.</summary>
internal static class Arithmetic
{
    /// <summary>The sum or the product.</summary>
    /// <exception cref="FunctionException">A value is no number.</exception>
    public static string Apply(bool multiply, IReadOnlyList<string> values)
    {
        var ints = values.Select(IntText.Parse).ToList();
        if (ints.All(i => i is not null))
        {
            return ints.Select(i => i!.Value).Aggregate((a, b) => multiply ? a * b : a + b).ToString(CultureInfo.InvariantCulture);
        }

        var result = values.Select(Float).Aggregate((a, b) => multiply ? a * b : a + b);
        return double.IsPositiveInfinity(result) ? "INF" : double.IsNegativeInfinity(result) ? "-INF" : result.ToString("R", CultureInfo.InvariantCulture);
    }

    private static double Float(string text) => FloatMatcher.Parse(text) is { } single
        ? float.IsFinite(single) ? double.Parse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture) : single
        : throw new FunctionException("arithmetic on what is no number");
}
