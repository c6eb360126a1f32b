using System.Globalization;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Reads a bundle: nodes and objects one by one, as they are walked.</summary>
internal sealed class BundleReader : IDisposable
{
    private const string ObjectsFolder = "cluster/objects/";
    private const string NodesFolder = "nodes/";
    private const string CoverageName = "coverage.jsonl";
    private const string VersionName = "cluster/version.json";

    private readonly BundleEntries entries;
    private readonly SortedDictionary<string, string> folders = new(StringComparer.Ordinal);
    private readonly ComponentFinder finder;

    private BundleReader(BundleEntries entries, string origin)
    {
        this.entries = entries;
        IndexNodes();
        var coverage = ReadClusterCoverage();
        var version = entries.Has(VersionName) ? KubernetesVersion.Parse(entries.Json(VersionName, BundleJson.Default.VersionLine).GitVersion) : null;
        finder = new ComponentFinder(ReadClusterComponents(), version, coverage);
        Snapshot = new Snapshot
        {
            Target = entries.Manifest.Target is { Length: > 0 } target ? target : throw new ContentException(entries.Label("manifest.json"), "names no target"),
            Version = version,
            CollectedAt = entries.Manifest.CollectedAt,
            Digest = entries.Digest,
            Origins = [origin],
            Remarks = entries.Whole(entries.Manifest.Remarks, "manifest.json"),
            Nodes = Nodes(),
            Components = finder.Hosted,
            Distribution = finder.Distribution,
            Objects = Objects(),
            Coverage = coverage,
        };
        if (entries.Manifest.Distribution is { } named)
        {
            var distribution = Distributions.Named(named) ?? throw new ContentException(entries.Label("manifest.json"), $"distribution '{named}' is none of {string.Join(", ", Distributions.All)}");
            Snapshot = Snapshot.TakenFor(new Recognition(distribution, "the evidence was collected as that of one") { IsNamed = true });
        }
    }

    /// <summary>The evidence; good until the reader is disposed.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>Opens a bundle folder or zip.</summary>
    /// <exception cref="ContentException">It cannot be read, or is not what its manifest says.</exception>
    public static BundleReader Open(string path)
    {
        var entries = BundleEntries.Open(path);
        try
        {
            return new BundleReader(entries, path);
        }
        catch
        {
            entries.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => entries.Dispose();

    private void IndexNodes()
    {
        foreach (var folder in entries.Names.Where(n => n.StartsWith(NodesFolder, StringComparison.Ordinal)).Select(n => n.Split('/')[1]).Distinct(StringComparer.Ordinal))
        {
            var name = EntryNames.Decode(folder) ?? throw new ContentException(entries.Label(NodesFolder + folder), "is no name of a node");
            folders.Add(name, NodesFolder + folder);
        }
    }

    /// <summary>The cluster's lines, which come first; the nodes' must follow in the order of the nodes, so that they can be read beside them.</summary>
    private List<Coverage> ReadClusterCoverage()
    {
        var cluster = new List<Coverage>();
        var before = "";
        foreach (var coverage in ReadCoverage())
        {
            if (coverage.Node is null && before.Length == 0)
            {
                cluster.Add(coverage);
                continue;
            }

            if (coverage.Node is not { } node || !folders.ContainsKey(node) || string.CompareOrdinal(before, node) > 0)
            {
                throw new ContentException(entries.Label(CoverageName), $"the line of {coverage.Node ?? "the cluster"} is out of order, or its node is not there");
            }

            before = node;
        }

        return cluster;
    }

    private IEnumerable<Coverage> ReadCoverage() => entries.Lines(CoverageName, BundleJson.Default.CoverageLine).Select(line => new Coverage(
        line.Scope == "cluster" ? null : line.Node ?? "",
        string.Intern(line.Need),
        CoverageWords.Parse(line.Status) ?? throw new ContentException(entries.Label(CoverageName), $"status '{line.Status}' is none of {CoverageWords.All}"),
        line.Reason ?? ""));

    private ClusterComponents ReadClusterComponents()
    {
        var components = new ClusterComponents();
        foreach (var name in ObjectEntries())
        {
            var kind = Path.GetFileNameWithoutExtension(name).Split('_')[^1];
            foreach (var (line, number) in ClusterComponents.Kinds.Contains(kind) ? entries.Lines(name) : [])
            {
                if (components.LooksAt(kind, line.Span))
                {
                    components.Add(ReadObject(line, number, name));
                }
            }
        }

        return components;
    }

    private IEnumerable<string> ObjectEntries() => entries.Names.Where(n => n.StartsWith(ObjectsFolder, StringComparison.Ordinal));

    private IEnumerable<KubernetesObject> Objects() => ObjectEntries().SelectMany(name => entries.Lines(name).Select(l => ReadObject(l.Line, l.Number, name)));

    private KubernetesObject ReadObject(ReadOnlyMemory<byte> line, int number, string name) =>
        KubernetesObjects.Read(JsonText.Parse(line.Span, entries.Label(name), number))
        ?? throw new ContentException(entries.Label(name), "is no Kubernetes object with a name", number, 1);

    private IEnumerable<NodeEvidence> Nodes()
    {
        using var coverage = ReadCoverage().Where(c => c.Node is not null).GetEnumerator();
        var more = coverage.MoveNext();
        foreach (var (name, folder) in folders)
        {
            var own = new List<Coverage>();
            for (; more && coverage.Current.Node == name; more = coverage.MoveNext())
            {
                own.Add(coverage.Current);
            }

            yield return finder.Complete(ReadNode(name, folder, own));
        }
    }

    private NodeEvidence ReadNode(string name, string folder, List<Coverage> coverage)
    {
        var entry = $"{folder}/node.json";
        var line = entries.Json(entry, BundleJson.Default.NodeLine);
        if (line.Name != name)
        {
            throw new ContentException(entries.Label(entry), $"is of another node: {line.Name}");
        }

        return new NodeEvidence
        {
            Name = name,
            Roles = entries.Whole(line.Roles, entry),
            Labels = line.Labels,
            IpAddresses = entries.Whole(line.Addresses, entry),
            OsImage = line.OsImage,
            KubeletVersion = KubernetesVersion.Parse(line.KubeletVersion),
            Listeners = entries.Whole(line.Listeners, entry),
            Services = entries.Whole(line.Services, entry),
            Versions = line.Versions,
            Configz = ReadConfigz($"{folder}/configz.json"),
            Processes = [.. entries.Lines($"{folder}/processes.jsonl", BundleJson.Default.ProcessLine).Select(p => new ProcessEvidence(p.Pid, p.Uid, p.Name, entries.Whole(p.Argv, $"{folder}/processes.jsonl")))],
            Packages = [.. entries.Lines($"{folder}/packages.jsonl", BundleJson.Default.PackageEvidence)],
            Files = [.. entries.Lines($"{folder}/files.jsonl", BundleJson.Default.FileLine).Select(f => ReadFile(f, folder))],
            Coverage = coverage,
        };
    }

    private JsonElement? ReadConfigz(string name) => entries.Has(name)
        ? JsonText.Parse(entries.Whole(name), entries.Label(name)).Member("kubeletconfig") ?? throw new ContentException(entries.Label(name), "has no kubeletconfig")
        : null;

    private FileEvidence ReadFile(FileLine line, string folder)
    {
        var content = line.Content is null ? null : entries.Text($"{folder}/content/{line.Content}");
        return new FileEvidence
        {
            Path = line.Path,
            Target = line.Target,
            Type = line.Type,
            Mode = line.Mode is null ? null : Octal(line.Mode, $"{folder}/files.jsonl"),
            Uid = line.Uid,
            Gid = line.Gid,
            Size = line.Size,
            Sha256 = line.Sha256,
            Content = content,
            ReadDocuments = () => content is null ? [] : ContentDocuments.ReadOrNone(content),
        };
    }

    private int Octal(string mode, string name) => Modes.Parse(mode)
        ?? throw new ContentException(entries.Label(name), string.Create(CultureInfo.InvariantCulture, $"mode '{mode}' is not octal"));
}
