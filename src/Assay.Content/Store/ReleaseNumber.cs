using System.Globalization;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>The place of a release in the row of releases: the numbers of version and release, compared one by one, so that V1R0.1 &lt; V1R2 &lt; V1R10 &lt; V2R1.</summary>
/// <remarks>DISA's SCAP benchmarks write V2R9 as version <c>002.009</c>; where such a version has a release number too, it says the same again.</remarks>
internal sealed class ReleaseNumber : IComparable<ReleaseNumber>
{
    private readonly long[] version;
    private readonly long[] release;

    private ReleaseNumber(long[] version, long[] release)
    {
        this.version = version;
        this.release = release;
    }

    /// <summary>The release number of a Benchmark.</summary>
    public static ReleaseNumber Of(Benchmark benchmark) => Parse(benchmark.ShortRelease);

    /// <summary>Reads <c>V1R11</c>, <c>V1R0.1</c> or <c>V002.009</c>.</summary>
    public static ReleaseNumber Parse(string shortRelease)
    {
        var at = shortRelease.IndexOf('R', StringComparison.OrdinalIgnoreCase);
        return at < 0 ? Of(shortRelease, "") : Of(shortRelease[..at], shortRelease[(at + 1)..]);
    }

    /// <inheritdoc/>
    public int CompareTo(ReleaseNumber? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byVersion = Compare(version, other.version);
        return byVersion != 0 ? byVersion : Compare(release, other.release);
    }

    private static ReleaseNumber Of(string version, string release)
    {
        var numbers = Numbers(version);
        return numbers is [var first, .. { Length: > 0 } rest] && IsDisaScap(version) ? new([first], rest) : new(numbers, Numbers(release));
    }

    private static bool IsDisaScap(string version)
    {
        var digits = version.TrimStart('V', 'v');
        return digits.Length >= 7 && digits[3] == '.' && digits.Split('.').All(p => p.Length == 3 && p.All(char.IsAsciiDigit));
    }

    private static long[] Numbers(string text)
    {
        List<long> numbers = [];
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                numbers.Add(long.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue);
            }
        }

        return [.. numbers];
    }

    private static int Compare(long[] left, long[] right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var order = left.ElementAtOrDefault(i).CompareTo(right.ElementAtOrDefault(i));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
