using System.Numerics;
using System.Globalization;

namespace Assay.Oval;

/// <summary>A version: numbers with one separator, whichever, between each two.</summary>
internal sealed record VersionText(IReadOnlyList<BigInteger> Numbers)
{
    public static VersionText? Parse(string text)
    {
        var version = text.Trim();
        var numbers = new List<BigInteger>();
        for (var at = 0; ; at++)
        {
            var start = at;
            while (at < version.Length && char.IsAsciiDigit(version[at]))
            {
                at++;
            }

            if (at == start)
            {
                return null;
            }

            numbers.Add(BigInteger.Parse(version.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture));
            if (at == version.Length)
            {
                return new VersionText(numbers);
            }
        }
    }

    /// <summary>The order of two; the shorter one goes on with zeros.</summary>
    public static int? Compare(VersionText left, VersionText right)
    {
        for (var i = 0; i < Math.Max(left.Numbers.Count, right.Numbers.Count); i++)
        {
            var order = At(left, i).CompareTo(At(right, i));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;

        static BigInteger At(VersionText version, int index) => index < version.Numbers.Count ? version.Numbers[index] : BigInteger.Zero;
    }
}
