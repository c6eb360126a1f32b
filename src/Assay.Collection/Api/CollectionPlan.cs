using Assay.Sdk;

namespace Assay.Collection;

/// <summary>What is collected: what the checks declare, and what shows the components.</summary>
public sealed class CollectionPlan
{
    /// <summary>Nodes, and what a component may run in.</summary>
    private static readonly string[] Always = ["v1/Node", "v1/Pod", "apps/v1/DaemonSet", "apps/v1/Deployment", "apps/v1/StatefulSet"];

    /// <summary>The plan for the needs of some checks.</summary>
    public CollectionPlan(IEnumerable<Need> needs)
    {
        var all = needs.ToList();
        Node = new NodePlan(all);
        Kinds = [.. Node.Kinds.Union(Always, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The kinds of objects, as <see cref="Need.Objects"/> names them, sorted.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>What each node is asked.</summary>
    public NodePlan Node { get; }
}
