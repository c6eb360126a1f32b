using System.Globalization;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Gathers a snapshot in memory, from dumps or from a fixture.</summary>
internal sealed class SnapshotBuilder
{
    private readonly SortedDictionary<string, NodeBuilder> nodes = new(StringComparer.Ordinal);
    private readonly List<string> remarks = [];
    private Recognition? named;

    /// <summary>The objects.</summary>
    public ObjectSet Objects { get; } = new();

    /// <summary>What became of the cluster's needs.</summary>
    public CoverageSet Coverage { get; } = new();

    /// <summary>The API server's version.</summary>
    public KubernetesVersion? Version { get; private set; }

    /// <summary>When the evidence was collected.</summary>
    public DateTimeOffset? CollectedAt { get; set; }

    /// <summary>The nodes so far.</summary>
    public IReadOnlyDictionary<string, NodeBuilder> Nodes => nodes;

    /// <summary>The node of this name.</summary>
    public NodeBuilder Node(string name)
    {
        if (!nodes.TryGetValue(name, out var node))
        {
            nodes.Add(name, node = new NodeBuilder());
        }

        return node;
    }

    /// <summary>Adds a sentence for the reader of results.</summary>
    public void Remark(string sentence)
    {
        var redacted = Redaction.Of(sentence);
        if (!remarks.Contains(redacted, StringComparer.Ordinal))
        {
            remarks.Add(redacted);
        }
    }

    /// <summary>Adds the API server's version.</summary>
    public void AddVersion(string? text, string origin)
    {
        if (KubernetesVersion.Parse(text) is not { } version)
        {
            return;
        }

        if (Version is { } known && known != version)
        {
            Remark($"{origin} says the API server is {version}; {known} from elsewhere is used.");
        }

        Version ??= version;
        Coverage.Add("version", CoverageStatus.Collected);
    }

    /// <summary>Adds everything a finished snapshot has.</summary>
    public void Add(Snapshot snapshot, string origin)
    {
        AddVersion(snapshot.Version?.ToString(), origin);
        CollectedAt ??= snapshot.CollectedAt;
        if (snapshot.Distribution is { IsNamed: true } other)
        {
            named ??= other;
            if (other.Distribution != named.Distribution)
            {
                Remark($"{origin} was collected as evidence of {other.Distribution}; {named.Distribution} from elsewhere is used.");
            }
        }

        foreach (var remark in snapshot.Remarks)
        {
            Remark(remark);
        }

        foreach (var item in snapshot.Objects)
        {
            Objects.Add(item);
        }

        foreach (var coverage in snapshot.Coverage)
        {
            Coverage.Add(coverage.Need, coverage.Status, coverage.Reason);
        }

        foreach (var node in snapshot.Nodes)
        {
            Node(node.Name).Add(node, origin);
        }
    }

    /// <summary>Makes a node of every Node object and of every node that Pods run on.</summary>
    public void AddNodesOfObjects()
    {
        foreach (var item in Objects.All)
        {
            if (item is { ApiVersion: "v1", Kind: "Node" })
            {
                Describe(Node(item.Name), item);
            }
            else if (item is { ApiVersion: "v1", Kind: "Pod" } && NodeObject.NameOf(item) is { Length: > 0 } name)
            {
                Node(name);
            }
        }
    }

    /// <summary>The snapshot.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="digest">What identifies the evidence.</param>
    /// <param name="origins">The evidence as the user named it.</param>
    public Snapshot Build(string target, string digest, IReadOnlyList<string> origins)
    {
        AddNodesOfObjects();
        if (Objects.Disputed > 0)
        {
            Remark(string.Create(CultureInfo.InvariantCulture, $"{Objects.Disputed} objects occur more than once with different content; all of it counts."));
        }

        var cluster = new ClusterComponents();
        var objects = Objects.Build();
        foreach (var item in objects)
        {
            cluster.Add(item);
        }

        var gathered = nodes.Select(n => n.Value.Build(n.Key)).ToList();
        foreach (var (name, assumption) in nodes.SelectMany(n => n.Value.Assumptions.Select(a => (n.Key, a))))
        {
            Remark($"Node {name}: {assumption}.");
        }

        var coverage = Coverage.Build(null);
        var finder = new ComponentFinder(cluster, Version, coverage);
        var snapshot = new Snapshot
        {
            Target = target,
            Version = Version,
            CollectedAt = CollectedAt,
            Digest = digest,
            Origins = origins,
            Remarks = remarks,
            Nodes = [.. gathered.Select(finder.Complete)],
            Components = finder.Hosted,
            Distribution = finder.Distribution,
            Objects = objects,
            Coverage = coverage,
        };
        return named is null ? snapshot : snapshot.TakenFor(named);
    }

    private static void Describe(NodeBuilder node, KubernetesObject item)
    {
        var seen = NodeObject.Read(item);
        foreach (var (key, value) in seen.Labels)
        {
            node.Labels.TryAdd(key, value);
        }

        node.Roles.UnionWith(NodeObject.RolesOf(node.Labels));
        foreach (var address in seen.IpAddresses.Where(a => !node.Addresses.Contains(a, StringComparer.Ordinal)))
        {
            node.Addresses.Add(address);
        }

        node.OsImage ??= seen.OsImage;
        node.KubeletVersion ??= seen.KubeletVersion;
    }
}
