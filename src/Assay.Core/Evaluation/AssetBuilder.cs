using System.Globalization;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Gathers what a checklist says of its asset while the nodes are walked.</summary>
internal sealed class AssetBuilder(Snapshot snapshot)
{
    private const int MostAddresses = 20;

    private readonly SortedSet<string> addresses = new(StringComparer.Ordinal);
    private readonly SortedSet<string> controlPlaneAddresses = new(StringComparer.Ordinal);
    private int nodes;

    public void Add(NodeEvidence node)
    {
        nodes++;
        (node.Roles.Contains("control-plane", StringComparer.Ordinal) ? controlPlaneAddresses : addresses).UnionWith(node.IpAddresses);
    }

    public Asset Build() => new(snapshot.Target, "cluster")
    {
        IpAddresses = [.. (controlPlaneAddresses.Count > 0 ? controlPlaneAddresses : addresses).Take(MostAddresses)],
        Fqdn = snapshot.Target.Contains('.', StringComparison.Ordinal) ? snapshot.Target : "",
        Description = string.Create(CultureInfo.InvariantCulture, $"Kubernetes {snapshot.Version?.ToString() ?? "of unknown version"}, {nodes} {(nodes == 1 ? "node" : "nodes")}"),
    };
}
