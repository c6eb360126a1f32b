using System.Globalization;

namespace Assay.Oval;

/// <summary>The arithmetic function: ints while all are ints, else floats.</summary>
internal static class Arithmetic
{
    /// <summary>Nothing that is counted or measured has more digits than this.</summary>
    private const int MostDigits = 1000;

    /// <summary>The sum or the product.</summary>
    /// <exception cref="FunctionException">A value is no number, or the result would have digits without end.</exception>
    public static string Apply(bool multiply, IReadOnlyList<string> values)
    {
        if (values.Sum(v => (long)v.Length) > MostDigits)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"arithmetic on more than {MostDigits} digits"));
        }

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
