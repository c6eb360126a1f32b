using System.Text.Json;

namespace Assay.Sdk;

/// <summary>Everything that was seen of a target, at one time. Checks are functions of this.</summary>
public sealed record Snapshot
{
    /// <summary>The target's name: the cluster's, or the file's where nothing else is known. Never empty.</summary>
    public required string Target { get; init; }

    /// <summary>What runs on a host that was looked at by itself, such as <c>Debian GNU/Linux 12 (bookworm)</c>, empty where it does not say; null where a cluster or its nodes were looked at.</summary>
    public string? Host { get; init; }

    /// <summary>The API server's version; null where not known.</summary>
    public KubernetesVersion? Version { get; init; }

    /// <summary>When the evidence was collected; null where it does not say.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>Identifies the evidence; lower-case hexadecimal SHA-256.</summary>
    public required string Digest { get; init; }

    /// <summary>The evidence as the user named it.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>What the reader of results should know of the evidence.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The nodes, sorted by name, read as they are walked: large, so walk them once.</summary>
    public required IEnumerable<NodeEvidence> Nodes { get; init; }

    /// <summary>Components that no node holds: a hosted control plane's Deployments.</summary>
    public IReadOnlyList<ComponentInstance> Components { get; init; } = [];

    /// <summary>The distribution that the cluster's objects show; null where they do not. Nodes have their own.</summary>
    public Recognition? Distribution { get; init; }

    /// <summary>Kubernetes objects in the order of the bundle, read as they are walked.</summary>
    public IEnumerable<KubernetesObject> Objects { get; init; } = [];

    /// <summary>What became of each need of the cluster; nodes have their own.</summary>
    public IReadOnlyList<Coverage> Coverage { get; init; } = [];

    /// <summary>This evidence, its cluster and every node of it taken for a distribution, whatever they show.</summary>
    public Snapshot TakenFor(Recognition recognition) => this with { Distribution = recognition, Nodes = Nodes.Select(n => n with { Distribution = recognition }) };
}

/// <summary>A Kubernetes object as the API server answered it; Secret values are blanked.</summary>
/// <param name="ApiVersion"><c>v1</c>, <c>apps/v1</c>.</param>
/// <param name="Kind"><c>Pod</c>.</param>
/// <param name="Namespace">Its namespace; empty for cluster-scoped objects.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">The whole object.</param>
public sealed record KubernetesObject(string ApiVersion, string Kind, string Namespace, string Name, JsonElement Json)
{
    /// <summary>What stands in evidence where a secret, or what looks like one, was taken out.</summary>
    public const string Blank = "REDACTED";
}
