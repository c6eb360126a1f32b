using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Offers the files of dumps to whoever knows their kind, and joins what they hold.</summary>
internal sealed partial class DumpImport(SnapshotBuilder snapshot)
{
    private static readonly IDump[] Kinds =
    [
        new ApiDump(),
        new RefusalDump(),
        new VersionDump(),
        new ConfigzDump(),
        new KubescapeDump(),
        new NodeCollectorDump(),
        new KubeletConfigurationDump(),
        new StaticPodDump(),
        new ObjectsDump(),
        new DiscoveryDump(),
        new HostFactsDump(),
        new StatListingDump(),
        new CommandLineDump(),
        new SocketListingDump(),
        new ProcessListingDump(),
    ];

    private readonly Dictionary<(string Place, string Name), (string Label, NodeDump Dump)> parts = [];
    private readonly SortedDictionary<string, NodeDump> nodes = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Sha256)> hashes = [];
    private readonly List<string> others = [];
    private readonly List<KubernetesObject> secondary = [];
    private readonly HashSet<string> manifestFolders = new(StringComparer.Ordinal);
    private readonly HashSet<string> otherFolders = new(StringComparer.Ordinal);
    private readonly List<(DumpFile File, string Content)> configurations = [];

    /// <summary>What the import adds to.</summary>
    public SnapshotBuilder Snapshot => snapshot;

    /// <summary>Which kinds of object are complete.</summary>
    public ListCoverage Lists { get; } = new();

    /// <summary>Paths and hashes of the files that were evidence.</summary>
    public IReadOnlyList<(string Path, string Sha256)> Hashes => hashes;

    /// <summary>Reads everything at a path.</summary>
    /// <exception cref="ContentException">Nothing there is evidence, or a file is broken.</exception>
    public void Read(string path)
    {
        var before = hashes.Count;
        foreach (var file in DumpFiles.At(path, others.Add))
        {
            if (!ApiDump.IsFiltered(file) && Array.Find(Kinds, k => k.Take(file, this)) is { } kind)
            {
                (kind is StaticPodDump && !file.IsAlone ? manifestFolders : otherFolders).Add(file.Place);
                hashes.Add((file.Path, Convert.ToHexStringLower(SHA256.HashData(file.Bytes))));
            }
            else
            {
                others.Add(file.Path);
            }
        }

        if (hashes.Count == before)
        {
            throw new ContentException(path, $"holds no evidence. {EvidenceFiles.Accepted}");
        }

        if (others.Count > 0)
        {
            var names = others.Select(o => o[(o.LastIndexOf('/') + 1)..]).Distinct(StringComparer.Ordinal).ToList();
            snapshot.Remark($"In {EvidenceFiles.NameOf(path)} {(others.Count == 1 ? "a file is" : $"{others.Count} files are")} no evidence that is read: {string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", …" : "")}.");
            others.Clear();
        }
    }

    /// <summary>Joins what was read: parts of nodes with the nodes they are of.</summary>
    public void Finish()
    {
        secondary.ForEach(snapshot.Objects.AddWhereMissing);
        snapshot.AddNodesOfObjects();
        foreach (var group in configurations.GroupBy(c => c.File.Place, StringComparer.Ordinal))
        {
            // Several configurations in one folder are of several nodes.
            var several = group.Count() > 1;
            foreach (var (file, content) in group)
            {
                (several && NodeIn(file.Name) is null ? Own(file) : At(file)).Evidence.AddConfiguration(content, file.Origin);
            }
        }

        JoinParts();
        foreach (var folder in manifestFolders.Except(otherFolders, StringComparer.Ordinal))
        {
            nodes[folder].Evidence.HasAllManifests();
        }

        NodeNames.Assign(JoinManifests(), snapshot);
        Lists.AddTo(snapshot);
    }

    /// <summary>The node that the files of a folder are of: <c>hosts/NAME/…</c> and <c>NAME.configz.json</c> say which.</summary>
    public NodeDump At(DumpFile file)
    {
        if (NamedFile().Match(file.Name) is { Success: true } named && named.Groups["name"].Value != "files")
        {
            return Named(file, named.Groups["name"].Value);
        }

        if (!parts.TryGetValue((file.Place, file.Name), out var part))
        {
            parts.Add((file.Place, file.Name), part = (file.OriginFolder, new NodeDump(file.Origin)));
        }

        var node = part.Dump;
        if (file.Segments is [.., "hosts" or "nodes", var host, _] && !node.Names.Contains((NameRank.Given, host)))
        {
            node.Names.Add((NameRank.Given, host));
        }

        return node;
    }

    /// <summary>The node that the static Pods of a folder are of.</summary>
    public NodeDump Manifests(DumpFile file) => Place(file.Place, file.OriginFolder);

    /// <summary>A node that a file names.</summary>
    public NodeDump Named(DumpFile file, string name)
    {
        var node = Place($"{file.Place}#{name}", file.Origin);
        if (!node.Names.Contains((NameRank.Given, name)))
        {
            node.Names.Add((NameRank.Given, name));
        }

        return node;
    }

    /// <summary>A node that only one file is of.</summary>
    public NodeDump Own(DumpFile file) => Place($"{file.Place}/{file.Name}", file.Origin);

    /// <summary>Keeps a kubelet's configuration until it is known how many there are in its folder.</summary>
    public void AddConfiguration(DumpFile file, string content) => configurations.Add((file, content));

    /// <summary>Keeps an object that counts only where the API server's own answer does not have it.</summary>
    public void AddSecondary(KubernetesObject item) => secondary.Add(item);

    /// <summary>What identifies the files read.</summary>
    public static string DigestOf(IEnumerable<(string Path, string Sha256)> hashes)
    {
        var lines = hashes.Select(h => $"{h.Sha256}  {h.Path}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private NodeDump Place(string place, string label)
    {
        if (!nodes.TryGetValue(place, out var node))
        {
            nodes.Add(place, node = new NodeDump(label));
            if (place[(place.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } folder)
            {
                node.Names.Add((NameRank.Folder, folder));
            }
        }

        return node;
    }

    /// <summary>What lies in one folder is of one node, but for files that have another node's name in theirs: <c>ps-w-1.txt</c>.</summary>
    private void JoinParts()
    {
        foreach (var ((place, file), (label, part)) in parts.OrderBy(p => p.Key.Place, StringComparer.Ordinal).ThenBy(p => p.Key.Name, StringComparer.Ordinal))
        {
            var name = NodeIn(file);
            var node = name is null ? Place(place, label) : Place($"{place}#{name}", part.Label);
            node.HasOthers = true;
            node.Names.AddRange(part.Names.Concat(name is null ? [] : [(NameRank.Given, name)]).Except(node.Names).ToList());
            node.Evidence.Add(part.Evidence);
        }

        parts.Clear();
    }

    /// <summary>The one known node whose name stands in a file's name, by itself or beside what the file is; null where there is none, or more than one.</summary>
    private string? NodeIn(string file)
    {
        var found = snapshot.Nodes.Keys.Where(n => ComponentNames.OfProgram(n) is null && StandsIn(n, file)).ToList();
        return found.Where(n => !found.Exists(o => o.Length > n.Length && StandsIn(n, o))).ToList() is [var only] ? only : null;
    }

    private static bool StandsIn(string node, string text)
    {
        for (var at = text.IndexOf(node, StringComparison.Ordinal); at >= 0; at = text.IndexOf(node, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || text[at - 1] is '-' or '_' or '.') && (at + node.Length == text.Length || text[at + node.Length] is '-' or '_' or '.'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A folder of manifests belongs to the node whose other files lie in a folder above it.</summary>
    private List<NodeDump> JoinManifests()
    {
        foreach (var (place, node) in nodes.Where(n => !n.Value.HasOthers && n.Value.Evidence.Manifests.Any()).ToList())
        {
            if (Above(place).Select(p => nodes.GetValueOrDefault(p)).FirstOrDefault(n => n is { HasOthers: true }) is { } owner)
            {
                owner.Evidence.Add(node.Evidence);
                nodes.Remove(place);
            }
        }

        JoinConfigurations();
        return [.. nodes.Values];
    }

    /// <summary>So does the only folder below it that holds nothing but a kubelet's configuration, as in a copy of the node's own folders.</summary>
    private void JoinConfigurations()
    {
        var lone = nodes.Where(n => n.Value.IsConfigurationAlone && !n.Value.Names.Exists(m => m.Rank == NameRank.Given || snapshot.Nodes.ContainsKey(m.Name)));
        foreach (var group in lone.GroupBy(n => Above(n.Key).FirstOrDefault(p => nodes.GetValueOrDefault(p) is { HasOthers: true, Evidence.HasConfiguration: false })).ToList())
        {
            if (group.Key is { } owner && group.ToList() is [var (place, node)])
            {
                nodes[owner].Evidence.Add(node.Evidence);
                nodes.Remove(place);
            }
        }
    }

    private static IEnumerable<string> Above(string place)
    {
        for (var at = place.LastIndexOfAny(['/', '\\', '!']); at > 0; at = place.LastIndexOfAny(['/', '\\', '!']))
        {
            place = place[..at];
            yield return place;
        }
    }

    [GeneratedRegex(@"^(?<name>.+?)([._-]configz|\.(ps|files\.stat|stat|ss|services|versions|kubelet-config))\.(json|txt|ya?ml)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedFile();
}
