using Assay.Sdk;

namespace Assay.Content;

/// <summary>A line of a list of benchmarks.</summary>
/// <param name="Id">The id as it stands in the file.</param>
/// <param name="StigId">The id without XCCDF 1.2's prefix; what a reference names.</param>
/// <param name="Title">Title.</param>
/// <param name="Version">Version.</param>
/// <param name="Release">Release number, or null.</param>
/// <param name="ShortRelease">DISA's short name of the release: <c>V1R11</c>.</param>
/// <param name="Date">The day of the release, or null.</param>
/// <param name="Status">The current status, or the empty string.</param>
/// <param name="RuleCount">How many Rules it has.</param>
/// <param name="Path">The file.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="Origin">Where it is from.</param>
public sealed record BenchmarkEntry(
    string Id, string StigId, string Title, string Version, string? Release, string ShortRelease, DateOnly? Date, string Status, int RuleCount, string Path, string Sha256, BenchmarkOrigin Origin)
{
    /// <summary>Ids in ordinal order, the newest release of each last.</summary>
    internal static IComparer<BenchmarkEntry> Order { get; } = Comparer<BenchmarkEntry>.Create((a, b) =>
        string.CompareOrdinal(a.StigId, b.StigId) is not 0 and var byId ? byId
        : ReleaseNumber.Parse(a.ShortRelease).CompareTo(ReleaseNumber.Parse(b.ShortRelease)) is not 0 and var byRelease ? byRelease
        : Nullable.Compare(a.Date, b.Date) is not 0 and var byDate ? byDate
        : string.CompareOrdinal(a.Path, b.Path));

    internal static BenchmarkEntry Of(Benchmark benchmark, string path, BenchmarkOrigin origin) => new(
        benchmark.Id,
        benchmark.StigId,
        benchmark.Title,
        benchmark.Version,
        benchmark.Release,
        benchmark.ShortRelease,
        benchmark.Date,
        benchmark.Statuses is [.., var last] ? last.Value : "",
        benchmark.Rules.Count,
        path,
        benchmark.Sha256,
        origin);
}

/// <summary>Where a benchmark is from.</summary>
public enum BenchmarkOrigin
{
    /// <summary>Shipped with the program.</summary>
    BuiltIn,

    /// <summary>Imported by the user.</summary>
    Imported,
}
