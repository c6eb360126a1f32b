using System.Text.Json;

namespace Assay.Sdk;

/// <summary>Reads objects that configure components from elsewhere, such as Gardener's Shoot, into settings of those components, so that the checks of every cluster judge them.</summary>
/// <remarks>Exported with <c>[Export(typeof(IEvidenceAdapter))]</c>. It claims no rule, sees no network, no clock and no disk, and keeps no state.</remarks>
public interface IEvidenceAdapter
{
    /// <summary>The kinds of object it reads, as patterns: <c>core.gardener.cloud/*/Shoot</c>.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Reads the objects.</summary>
    /// <param name="objects">Every object of those kinds, read as they are walked.</param>
    /// <param name="readDocuments">Reads the YAML or JSON documents of a text; none where it is neither.</param>
    AdaptedEvidence Adapt(IEnumerable<KubernetesObject> objects, Func<string, IReadOnlyList<JsonElement>> readDocuments);
}

/// <summary>What an adapter read.</summary>
public sealed record AdaptedEvidence
{
    /// <summary>Components that no node holds.</summary>
    public IReadOnlyList<AdaptedComponent> Components { get; init; } = [];

    /// <summary>Nodes that are configured alike: worker pools.</summary>
    public IReadOnlyList<NodeGroup> Groups { get; init; } = [];

    /// <summary>The version of the API server; null where it is not known, or where the objects are of several clusters.</summary>
    public KubernetesVersion? Version { get; init; }
}

/// <summary>A component by an adapter.</summary>
/// <param name="Instance">The component, with the adapter's source alone.</param>
/// <param name="Namespace">The namespace whose Deployments and StatefulSets are its control plane: an instance of the component there gains the source. Null where it is not known.</param>
public sealed record AdaptedComponent(ComponentInstance Instance, string? Namespace);

/// <summary>Nodes that an object configures alike.</summary>
/// <param name="Evidence">What the object says of each of them, as of a node; it stands for them where none of them was seen.</param>
/// <param name="Labels">The labels by which its nodes are known.</param>
public sealed record NodeGroup(NodeEvidence Evidence, IReadOnlyDictionary<string, string> Labels);
