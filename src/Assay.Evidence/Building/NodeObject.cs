using System.Net;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What a Node object says of its node.</summary>
internal static class NodeObject
{
    private const string RoleLabel = "node-role.kubernetes.io/";

    /// <summary>The node's name, labels, roles, addresses and versions.</summary>
    public static NodeEvidence Read(KubernetesObject item)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in item.Json.Pairs("metadata", "labels"))
        {
            labels.TryAdd(key, value);
        }

        return new NodeEvidence
        {
            Name = item.Name,
            Labels = labels,
            Roles = [.. RolesOf(labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            IpAddresses =
            [
                .. item.Json.Items("status", "addresses")
                    .Where(a => a.Text("type") is "InternalIP" or "ExternalIP")
                    .Select(a => a.Text("address"))
                    .OfType<string>()
                    .Where(a => IPAddress.TryParse(a, out _))
                    .Distinct(StringComparer.Ordinal),
            ],
            OsImage = item.Json.Text("status", "nodeInfo", "osImage"),
            KubeletVersion = KubernetesVersion.Parse(item.Json.Text("status", "nodeInfo", "kubeletVersion")),
        };
    }

    /// <summary>The node that a Pod runs on; null where it runs on none yet.</summary>
    public static string? NameOf(KubernetesObject pod) => ClusterComponents.IsOfTheCluster(pod) ? ClusterComponents.NodeOf(pod) : pod.Json.Text("spec", "nodeName");

    /// <summary>The roles that labels say; a worker where they say none.</summary>
    public static IReadOnlyList<string> RolesOf(IReadOnlyDictionary<string, string> labels)
    {
        var roles = labels.Keys
            .Where(l => l.StartsWith(RoleLabel, StringComparison.Ordinal))
            .Select(l => l[RoleLabel.Length..])
            .Concat(labels.TryGetValue("kubernetes.io/role", out var role) ? [role] : [])
            .Select(r => r is "master" or "controlplane" ? "control-plane" : r)
            .Where(r => r.Length > 0)
            .ToList();
        return roles.Count > 0 ? roles : ["worker"];
    }
}
