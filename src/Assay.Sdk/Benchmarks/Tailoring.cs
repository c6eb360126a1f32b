namespace Assay.Sdk;

/// <summary>A Tailoring: Profiles for a Benchmark, made by someone else than its author (XCCDF 1.2, 6.7).</summary>
public sealed record Tailoring
{
    /// <summary>Its id, or the empty string.</summary>
    public string Id { get; init; } = "";

    /// <summary>The Benchmark it is for, as it stands: a file or a data stream's component; null where it does not say.</summary>
    public string? BenchmarkHref { get; init; }

    /// <summary>Id of the Benchmark it is for; null where it does not say.</summary>
    public string? BenchmarkId { get; init; }

    /// <summary>Its version, or the empty string.</summary>
    public string Version { get; init; } = "";

    /// <summary>When that version was made, as it stands; null where it does not say.</summary>
    public string? VersionTime { get; init; }

    /// <summary>Its Profiles; one with the id of a Benchmark's takes that one's place.</summary>
    public required IReadOnlyList<Profile> Profiles { get; init; }

    /// <summary>The file's name without its folder.</summary>
    public required string FileName { get; init; }
}
