using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>A node of an evidence bundle.</summary>
/// <param name="node">What was seen of it.</param>
public sealed class NodeSystem(NodeEvidence node) : ISystem
{
    /// <inheritdoc/>
    public string Name => node.Name;

    /// <inheritdoc/>
    public IFileTree Files { get; } = new NodeFileTree(node);

    /// <inheritdoc/>
    public bool IsLive => false;

    /// <inheritdoc/>
    public NodeEvidence? Node => node;
}
