using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>What a TestResult element says beside the results.</summary>
public sealed record XccdfResultsOptions
{
    /// <summary>The program.</summary>
    public required ToolInfo Tool { get; init; }

    /// <summary>Where the Benchmark is, as a reader of the results finds it.</summary>
    public required string BenchmarkHref { get; init; }

    /// <summary>The Tailoring that was applied, and its address; null for none.</summary>
    public (Tailoring Tailoring, string Href)? Tailoring { get; init; }

    /// <summary>Id of the asset in the same document; null where there is none.</summary>
    public string? AssetId { get; init; }

    /// <summary>Addresses of check content that are written instead of the Benchmark's own: an address of the Benchmark to an address in the same document.</summary>
    public IReadOnlyDictionary<string, string> Hrefs { get; init; } = new Dictionary<string, string>();

    /// <summary>As whom the system was looked at; null where it was not looked at live.</summary>
    public Identity? Identity { get; init; }

    /// <summary>The platforms that were found to apply.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];
}

/// <summary>As whom a system was looked at.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="IsPrivileged">Whether the user may do more than others.</param>
public sealed record Identity(string Name, bool IsPrivileged);
