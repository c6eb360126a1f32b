namespace Assay.Evidence;

/// <summary>Finds out which nodes the parts of a dump are of, and adds them to the snapshot.</summary>
internal static class NodeNames
{
    /// <summary>Adds each part to the node it is of.</summary>
    public static void Assign(IReadOnlyList<NodeDump> dumps, SnapshotBuilder snapshot)
    {
        var open = new List<NodeDump>();
        var hasNodes = snapshot.Nodes.Count > 0;
        foreach (var dump in dumps)
        {
            if (NameOf(dump, snapshot, hasNodes) is var (name, why))
            {
                snapshot.Node(name).Add(dump.Evidence);
                if (why.Length > 0)
                {
                    snapshot.Remark($"{dump.Label} is taken for node {name}: {why}.");
                }
            }
            else
            {
                open.Add(dump);
            }
        }

        foreach (var dump in open)
        {
            var name = OnlyNodeFor(dump, snapshot) ?? FreeName(dump, snapshot);
            snapshot.Remark($"{dump.Label} does not say which node it is of; it is called {name}.");
            snapshot.Node(name).Add(dump.Evidence);
        }
    }

    private static (string Name, string Why)? NameOf(NodeDump dump, SnapshotBuilder snapshot, bool hasNodes)
    {
        foreach (var (rank, name) in dump.AllNames())
        {
            switch (rank)
            {
                case NameRank.Given or NameRank.HostnameOverride or NameRank.Pods:
                    // A kubelet writes its host's name in small letters.
                    return (snapshot.Nodes.ContainsKey(name) ? name : snapshot.Nodes.Keys.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name, "");
                case NameRank.EtcdMember when snapshot.Nodes.ContainsKey(name):
                    return (name, "");
                case NameRank.EtcdMember when !hasNodes:
                    return (name, "etcd's member has that name");
                case NameRank.Folder when snapshot.Nodes.ContainsKey(name):
                    return (name, "");
                default:
                    break;
            }
        }

        var addresses = dump.Addresses().ToList();
        var byAddress = snapshot.Nodes.Where(n => n.Value.Addresses.Intersect(addresses, StringComparer.Ordinal).Any()).Select(n => n.Key).ToList();
        return byAddress is [var only] ? (only, "")
            : !hasNodes && addresses is [var address, ..] ? (address, "its components advertise that address")
            : null;
    }

    /// <summary>The node it must be of, where the whole evidence knows only one that it fits: the only one, or the only one of the control plane for a part of that.</summary>
    private static string? OnlyNodeFor(NodeDump dump, SnapshotBuilder snapshot)
    {
        var isControlPlane = dump.Evidence.Manifests.Any() || dump.Evidence.Processes.All.Any(p => ComponentNames.OfProcess(p.Arguments) is { } c && ComponentNames.ControlPlane.Contains(c.Component, StringComparer.Ordinal));
        var fitting = snapshot.Nodes.Count > 1 && isControlPlane ? [.. snapshot.Nodes.Where(n => n.Value.Roles.Contains("control-plane"))] : snapshot.Nodes.ToList();
        return fitting is [var (name, node)] && !node.Kinds.Intersect(dump.Evidence.Kinds, StringComparer.Ordinal).Any() ? name : null;
    }

    private static string FreeName(NodeDump dump, SnapshotBuilder snapshot)
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"node-{number}");
            if (!snapshot.Nodes.TryGetValue(name, out var node) || !node.Kinds.Intersect(dump.Evidence.Kinds, StringComparer.Ordinal).Any())
            {
                return name;
            }
        }
    }
}
