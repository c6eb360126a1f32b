using System.Text.RegularExpressions;

namespace Assay.Oval;

/// <summary>A version of Cisco IOS, <c>12.4(24a)T2</c>: major, minor, release, its rebuild, train, its rebuild. Versions of two trains have no order.</summary>
internal sealed partial record IosVersion(string Major, string Minor, string Release, string Mainline, string Train, string Rebuild)
{
    public static IosVersion? Parse(string text) => Form().Match(text.Trim()) is { Success: true } m
        ? new IosVersion(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value, m.Groups[5].Value, m.Groups[6].Value)
        : null;

    public static int? Compare(IosVersion left, IosVersion right)
    {
        if (!string.Equals(left.Train, right.Train, StringComparison.Ordinal))
        {
            return null;
        }

        int[] orders =
        [
            VersionDigits.Compare(left.Major, right.Major),
            VersionDigits.Compare(left.Minor, right.Minor),
            VersionDigits.Compare(left.Release, right.Release),
            RpmVersion.Segments(left.Mainline, right.Mainline),
            RpmVersion.Segments(left.Rebuild, right.Rebuild),
        ];
        return Array.Find(orders, o => o != 0);
    }

    [GeneratedRegex(@"\A([0-9]+)\.([0-9]+)\(([0-9]+)([a-z]?|\.[0-9]+)\)([A-Z]*)([0-9]*[a-z]?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
