using Assay.Sdk;

namespace Assay.Content;

/// <summary>How a benchmark is named: <c>PATH</c>, <c>ID</c>, <c>ID:VnRm</c>, or <c>VnRm</c> for Kubernetes.</summary>
/// <param name="Text">The words themselves.</param>
/// <param name="Path">The file, zip or folder; null where an id or release is meant.</param>
/// <param name="StigId">The id; null for a path.</param>
/// <param name="Release">The release, such as <c>V1R11</c>; null for the newest.</param>
public sealed record BenchmarkReference(string Text, string? Path, string? StigId, string? Release)
{
    /// <summary>The benchmark that is meant where no id is given.</summary>
    public const string KubernetesStig = "Kubernetes_STIG";

    /// <summary>Reads a reference. What has a directory separator or ends in <c>.xml</c> or <c>.zip</c> is a path.</summary>
    /// <exception cref="ContentException">The words are none of the forms.</exception>
    public static BenchmarkReference Parse(string text)
    {
        if (IsPath(text))
        {
            return new BenchmarkReference(text, text, null, null);
        }

        if (IsRelease(text))
        {
            return new BenchmarkReference(text, null, KubernetesStig, text);
        }

        return text.Split(':') switch
        {
            [{ Length: > 0 } id] => new BenchmarkReference(text, null, Benchmark.StigIdOf(id), null),
            [{ Length: > 0 } id, ['V' or 'v', >= '0' and <= '9', ..] release] => new BenchmarkReference(text, null, Benchmark.StigIdOf(id), release),
            _ => throw new ContentException(text, "this names no benchmark: give PATH, ID, ID:VnRm or VnRm"),
        };
    }

    /// <summary>Whether a benchmark's id and release are what is meant.</summary>
    internal bool Matches(string stigId, string shortRelease) => stigId == StigId && (Release is null || Names(shortRelease));

    /// <summary>Whether a release is the one that is meant, by its name or by its numbers: V2R9 is also 002.009.</summary>
    internal bool Names(string shortRelease) =>
        string.Equals(Release, shortRelease, StringComparison.OrdinalIgnoreCase)
        || (Release is not null && ReleaseNumber.Parse(Release).CompareTo(ReleaseNumber.Parse(shortRelease)) == 0);

    private static bool IsPath(string text) =>
        text.AsSpan().ContainsAny('/', '\\') || text is "." or ".."
        || text.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsRelease(string text)
    {
        var parts = text.Length > 3 && text[0] is 'V' or 'v' ? text[1..].Split('R', 'r') : [];
        return parts.Length == 2 && parts.All(p => p.Length > 0 && char.IsAsciiDigit(p[0]) && p.All(c => char.IsAsciiDigit(c) || c == '.'));
    }
}
