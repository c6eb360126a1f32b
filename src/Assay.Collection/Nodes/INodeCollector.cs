using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Looks at nodes of a cluster beyond what the API shows.</summary>
public interface INodeCollector
{
    /// <summary>How the evidence's manifest calls it: <c>node pods</c>.</summary>
    string Name { get; }

    /// <summary>How many nodes are looked at together.</summary>
    int Parallel { get; }

    /// <summary>What it must be allowed.</summary>
    IReadOnlyList<AccessNeed> Access { get; }

    /// <summary>Looks at one node.</summary>
    /// <param name="node">What is known of it from the API: its name always, its labels, versions and configz where they could be read.</param>
    /// <param name="cancellation">Ends it; what was made on the node's behalf is gone when this returns.</param>
    /// <returns>What is known, completed by what was seen and by the coverage of everything that was asked.</returns>
    /// <exception cref="IOException">The node could not be looked at: a gap for this node alone.</exception>
    /// <exception cref="TimeoutException">It took too long: a gap for this node alone.</exception>
    Task<NodeEvidence> CollectAsync(NodeEvidence node, CancellationToken cancellation);
}
