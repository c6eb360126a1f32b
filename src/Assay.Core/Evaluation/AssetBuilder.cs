using System.Globalization;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Gathers what a checklist says of its asset while the nodes are walked.</summary>
internal sealed class AssetBuilder(Snapshot snapshot)
{
    private const int MostAddresses = 20;

    private readonly SortedSet<string> addresses = new(StringComparer.Ordinal);
    private readonly SortedSet<string> controlPlaneAddresses = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Recognition> recognitions = Known(snapshot.Distribution);
    private int nodes;
    private int groups;
    private string? system;
    private bool isKubernetes = snapshot.Version is not null || snapshot.Components.Count > 0 || snapshot.Distribution is not null;

    /// <summary>Why no node shows the control plane, where the distribution is known to keep it elsewhere; else null.</summary>
    public string? ControlPlaneElsewhere => recognitions.Count == 1 && recognitions.Values.First().Distribution.ControlPlaneElsewhere is { Length: > 0 } elsewhere ? elsewhere : null;

    /// <summary>What the target is taken for, and why, as sentences.</summary>
    /// <param name="looksForComponents">Whether anything was judged that is about Kubernetes.</param>
    public IEnumerable<string> Remarks(bool looksForComponents) => recognitions.Count > 0 ? recognitions.Values.Select(r => $"Taken for {r.Distribution}: {r.Reason}.")
        : looksForComponents && snapshot.Host is null ? ["The distribution of Kubernetes was not recognised: files are looked for where flags of the components name them, and where the check texts do."]
        : [];

    /// <summary>A node as an asset of its own.</summary>
    public static Asset Of(NodeEvidence node, Snapshot snapshot) => new(node.Name, "node")
    {
        IpAddresses = node.IpAddresses,
        Fqdn = node.Name.Contains('.', StringComparison.Ordinal) ? node.Name : "",
        Distribution = (node.Distribution ?? snapshot.Distribution)?.Distribution.Name ?? "",
        Description = $"{(node.OsImage is { Length: > 0 } system ? $"{system}, a node" : "A node")}{(snapshot.Target == node.Name ? "" : $" of {snapshot.Target}")}{(node.KubeletVersion is { } kubelet ? $" with kubelet {kubelet}" : "")}",
    };

    public void Add(NodeEvidence node)
    {
        groups += node.IsGroup ? 1 : 0;
        nodes += node.IsGroup ? 0 : 1;
        system ??= node.OsImage;
        isKubernetes |= node.KubeletVersion is not null || node.Configz is not null || node.Distribution is not null || node.Components.Any(c => c.Sources.Count > 0);
        if (node.Distribution is { } recognition)
        {
            recognitions.TryAdd(recognition.Distribution.Name, recognition);
        }

        (node.Roles.Contains("control-plane", StringComparer.Ordinal) ? controlPlaneAddresses : addresses).UnionWith(node.IpAddresses);
    }

    /// <summary>The asset.</summary>
    /// <param name="looksForComponents">Whether anything was judged that is about Kubernetes.</param>
    public Asset Build(bool looksForComponents) => new(snapshot.Target, snapshot.Host is null ? "cluster" : "node")
    {
        IpAddresses = [.. (controlPlaneAddresses.Count > 0 ? controlPlaneAddresses : addresses).Take(MostAddresses)],
        Fqdn = snapshot.Target.Contains('.', StringComparison.Ordinal) ? snapshot.Target : "",
        Distribution = recognitions.Count == 1 ? recognitions.Keys.First() : "",
        Description = Description(looksForComponents),
    };

    private string Description(bool looksForComponents)
    {
        if (snapshot.Host is { } host)
        {
            return host;
        }

        var counted = string.Create(CultureInfo.InvariantCulture, $"{nodes} {(nodes == 1 ? "node" : "nodes")}{(groups == 0 ? "" : $", {groups} {(groups == 1 ? "worker pool" : "worker pools")} by configuration alone")}");
        return nodes > 0 && !looksForComponents && !isKubernetes ? $"{(system is null ? "" : $"{system}, ")}{counted} on which no Kubernetes was seen"
            : $"Kubernetes {snapshot.Version?.ToString() ?? "of unknown version"} ({(recognitions.Count == 0 ? "distribution not recognised" : string.Join(" and ", recognitions.Keys))}), {counted}";
    }

    private static SortedDictionary<string, Recognition> Known(Recognition? recognition)
    {
        var known = new SortedDictionary<string, Recognition>(StringComparer.Ordinal);
        if (recognition is not null)
        {
            known.Add(recognition.Distribution.Name, recognition);
        }

        return known;
    }
}
