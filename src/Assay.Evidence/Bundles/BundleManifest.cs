using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What a bundle says of itself in <c>manifest.json</c>, beside the hashes of its entries.</summary>
public sealed record BundleManifest
{
    /// <summary>The version of the bundle's form that this program writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The program that wrote it.</summary>
    public required ToolInfo Tool { get; init; }

    /// <summary>The plugins whose needs were collected.</summary>
    public IReadOnlyList<BundlePlugin> Plugins { get; init; } = [];

    /// <summary>The target's name; empty where the snapshot's is to be taken.</summary>
    public string Target { get; init; } = "";

    /// <summary>When the evidence was collected; null where nobody says.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>Who collected it; null where nobody says.</summary>
    public string? CollectedBy { get; init; }

    /// <summary>The distribution that the collector was told the target is of; null where the evidence is to show it.</summary>
    public string? Distribution { get; init; }

    /// <summary>Where it comes from and what its reader should know, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What was left out, in sentences.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What was asked of the API server; empty where none was asked.</summary>
    public IReadOnlyList<BundleRequest> Requests { get; init; } = [];
}

/// <summary>A plugin whose needs a bundle was collected for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">SHA-256 of its assembly.</param>
public sealed record BundlePlugin(string Name, string Version, string Sha256);

/// <summary>What was asked of the API server, and how often.</summary>
/// <param name="Verb">The verb as roles name it: list, get, create.</param>
/// <param name="Resource">The resource as roles name it (<c>deployments.apps</c>, <c>nodes/proxy</c>), or a path that is none.</param>
/// <param name="Count">How many requests, repeated ones included.</param>
public sealed record BundleRequest(string Verb, string Resource, int Count);
