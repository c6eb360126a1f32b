using System.Globalization;
using System.Text.RegularExpressions;

namespace Assay.Sdk;

/// <summary>A Kubernetes version, compared by its numbers.</summary>
/// <param name="Major">1.</param>
/// <param name="Minor">20 in v1.20.2.</param>
/// <param name="Patch">2 in v1.20.2.</param>
public readonly partial record struct KubernetesVersion(int Major, int Minor, int Patch) : IComparable<KubernetesVersion>
{
    private readonly string? suffix;

    /// <summary>What a distribution adds: <c>+rke2r1</c>, <c>-eks-5e0fdde</c>; empty where there is nothing. No comparison looks at it but equality.</summary>
    public string Suffix
    {
        get => suffix ?? "";
        init => suffix = value.Length > 0 ? value : null;
    }

    /// <summary>Reads <c>v1.20.2</c>, <c>1.20</c>, <c>v1.29.3+rke2r1</c>, <c>v1.28.5-eks-5e0fdde</c>; null where the text is no version.</summary>
    public static KubernetesVersion? Parse(string? text) =>
        text is not null && Pattern().Match(text) is { Success: true } match
            ? new KubernetesVersion(Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3])) { Suffix = match.Groups[4].Value }
            : null;

    /// <summary>Whether this version is at least <c>major.minor</c>.</summary>
    public bool IsAtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);

    /// <inheritdoc/>
    public int CompareTo(KubernetesVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary><c>v1.20.2</c>, <c>v1.31.2+k3s1</c>.</summary>
    public override string ToString() => $"v{Major}.{Minor}.{Patch}{Suffix}";

    /// <summary>Older than.</summary>
    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) > 0;

    /// <summary>Not newer than.</summary>
    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Not older than.</summary>
    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) >= 0;

    private static int Number(System.Text.RegularExpressions.Group group) =>
        group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\s*v?(\d{1,4})\.(\d{1,4})\+?(?:\.(\d{1,6})([-+][0-9A-Za-z][0-9A-Za-z.+-]{0,60})?)?(?![\d.])", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
