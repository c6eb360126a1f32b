using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Gathers what several files say of one node.</summary>
internal sealed class NodeBuilder
{
    /// <summary>The kind of evidence that files are.</summary>
    public const string FilesKind = "files";

    /// <summary>The kind of evidence that a kubelet's configuration file is.</summary>
    public const string ConfigurationKind = "kubelet configuration";

    private const string UsualManifests = "/etc/kubernetes/manifests";
    private const string UsualConfiguration = "/var/lib/kubelet/config.yaml";

    private readonly List<(string Name, string Content, string Origin)> manifests = [];
    private readonly List<(string Content, string Origin)> configurations = [];
    private readonly List<string> assumptions = [];
    private readonly FileSet files = new();
    private (JsonElement Value, string Origin)? configz;
    private bool allManifests;

    /// <summary>What became of its needs.</summary>
    public CoverageSet Coverage { get; } = new();

    /// <summary>Its processes.</summary>
    public ProcessSet Processes { get; } = new();

    /// <summary>Its listening sockets.</summary>
    public HashSet<Listener> Listeners { get; } = [];

    /// <summary>Its services.</summary>
    public HashSet<ServiceState> Services { get; } = [];

    /// <summary>Its packages.</summary>
    public HashSet<PackageEvidence> Packages { get; } = [];

    /// <summary>Versions of its programs.</summary>
    public SortedDictionary<string, string> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>Its labels.</summary>
    public SortedDictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>Its roles.</summary>
    public SortedSet<string> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Its addresses.</summary>
    public List<string> Addresses { get; } = [];

    /// <summary>Its operating system.</summary>
    public string? OsImage { get; set; }

    /// <summary>Its kubelet's version.</summary>
    public KubernetesVersion? KubeletVersion { get; set; }

    /// <summary>Whether a kubelet's configuration file is among it that has no place yet.</summary>
    public bool HasConfiguration => configurations.Count > 0;

    /// <summary>The contents of its static Pods' manifests so far.</summary>
    public IEnumerable<string> Manifests => manifests.Select(m => m.Content);

    /// <summary>What had to be assumed when the node was built.</summary>
    public IReadOnlyList<string> Assumptions => assumptions;

    /// <summary>What kinds of evidence it has: two nodes of different names cannot be one where they share a kind.</summary>
    public IEnumerable<string> Kinds =>
    [
        .. Kind("configz", configz is not null),
        .. Kind(ConfigurationKind, HasConfiguration),
        .. Kind("processes", Processes.All.Any()),
        .. Kind("manifests", manifests.Count > 0),
        .. Kind(FilesKind, files.Any),
        .. Kind("listeners", Listeners.Count > 0),
        .. Kind("services", Services.Count > 0),
        .. Kind("packages", Packages.Count > 0),
        .. Kind("versions", Versions.Count > 0),
    ];

    /// <summary>Adds what is known of a file.</summary>
    public void Add(FileEvidence file, string origin)
    {
        if (files.Add(file, origin) is { } dispute)
        {
            Coverage.Set($"files:{file.Path}", CoverageStatus.Failed, dispute);
        }
    }

    /// <summary>Adds the kubelet's effective configuration.</summary>
    public void AddConfigz(JsonElement value, string origin)
    {
        if (configz is { } known && !JsonElement.DeepEquals(known.Value, value))
        {
            Coverage.Set("configz", CoverageStatus.Failed, $"{known.Origin} and {origin} disagree");
            return;
        }

        configz ??= (value, origin);
        Coverage.Add("configz", CoverageStatus.Collected);
    }

    /// <summary>Adds a static Pod's manifest; where it lies is decided when the kubelet's configuration is known.</summary>
    public void AddManifest(string name, string content, string origin) => manifests.Add((name, content, origin));

    /// <summary>Says that the manifests added are all there are.</summary>
    public void HasAllManifests() => allManifests = true;

    /// <summary>Adds a kubelet's configuration file; its path is what the kubelet's command line names.</summary>
    public void AddConfiguration(string content, string origin) => configurations.Add((content, origin));

    /// <summary>Adds everything another builder has.</summary>
    public void Add(NodeBuilder other)
    {
        manifests.AddRange(other.manifests);
        allManifests |= other.allManifests;
        configurations.AddRange(other.configurations);
        Coverage.Add(other.Coverage);
        Processes.Add(other.Processes);
        Listeners.UnionWith(other.Listeners);
        Services.UnionWith(other.Services);
        Packages.UnionWith(other.Packages);
        Roles.UnionWith(other.Roles);
        Addresses.AddRange(other.Addresses.Except(Addresses, StringComparer.Ordinal));
        OsImage ??= other.OsImage;
        KubeletVersion ??= other.KubeletVersion;
        foreach (var (file, origin) in other.files.All)
        {
            Add(file, origin);
        }

        if (other.configz is { } theirs)
        {
            AddConfigz(theirs.Value, theirs.Origin);
        }

        foreach (var (key, value) in other.Versions)
        {
            Versions.TryAdd(key, value);
        }

        foreach (var (key, value) in other.Labels)
        {
            Labels.TryAdd(key, value);
        }
    }

    /// <summary>Adds everything a finished node has.</summary>
    public void Add(NodeEvidence node, string origin)
    {
        foreach (var process in node.Processes)
        {
            Processes.Add(process, exact: true);
        }

        foreach (var file in node.Files)
        {
            Add(file, origin);
        }

        foreach (var coverage in node.Coverage)
        {
            Coverage.Add(coverage.Need, coverage.Status, coverage.Reason);
        }

        if (node.Configz is { } value)
        {
            AddConfigz(value, origin);
        }

        var others = new NodeBuilder { OsImage = node.OsImage, KubeletVersion = node.KubeletVersion };
        others.Listeners.UnionWith(node.Listeners);
        others.Services.UnionWith(node.Services);
        others.Packages.UnionWith(node.Packages);
        others.Roles.UnionWith(node.Roles);
        others.Addresses.AddRange(node.IpAddresses);
        node.Versions.ToList().ForEach(v => others.Versions.TryAdd(v.Key, v.Value));
        node.Labels.ToList().ForEach(l => others.Labels.TryAdd(l.Key, l.Value));
        Add(others);
    }

    /// <summary>The node as gathered, without secrets; its components are still to be found.</summary>
    public NodeEvidence Build(string name)
    {
        PlaceManifests();
        PlaceConfigurations();
        return new NodeEvidence
        {
            Name = name,
            Roles = [.. Roles],
            Labels = Labels,
            IpAddresses = [.. Addresses],
            OsImage = OsImage,
            KubeletVersion = KubeletVersion,
            Processes = Processes.Build(),
            Files = files.Build(),
            Configz = configz is { } seen && Coverage.Build(name).Any(c => c is { Need: "configz", Status: CoverageStatus.Collected }) ? Redaction.Of(seen.Value) : null,
            Listeners = [.. Listeners.OrderBy(l => l.Protocol, StringComparer.Ordinal).ThenBy(l => l.Port).ThenBy(l => l.Address, StringComparer.Ordinal).ThenBy(l => l.Process, StringComparer.Ordinal)],
            Services = [.. Services.OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Active, StringComparer.Ordinal).ThenBy(s => s.Enabled, StringComparer.Ordinal)],
            Packages = [.. Packages.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.ToString(), StringComparer.Ordinal)],
            Versions = Versions,
            Coverage = Coverage.Build(name),
        };
    }

    /// <summary>A file of which the content is known.</summary>
    public static FileEvidence ContentOf(string path, string content) => new()
    {
        Path = path,
        Content = content,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
        ReadDocuments = () => ContentDocuments.ReadOrNone(content),
    };

    private static IEnumerable<string> Kind(string kind, bool has) => has ? [kind] : [];

    private void PlaceManifests()
    {
        var folder = configz?.Value.Text("staticPodPath") is { Length: > 1 } named ? named.TrimEnd('/') : UsualManifests;
        manifests.ForEach(m => Add(ContentOf($"{folder}/{m.Name}", m.Content), m.Origin));
        if (allManifests)
        {
            Coverage.Add($"files:{folder}/*", CoverageStatus.Collected);
        }

        manifests.Clear();
        allManifests = false;
    }

    private void PlaceConfigurations()
    {
        var named = Processes.All
            .Select(p => ComponentNames.OfProcess(p.Arguments))
            .Where(p => p?.Component == ComponentNames.Kubelet)
            .Select(p => CommandLine.Parse(ComponentNames.Kubelet, p!.Value.Words).Last("config"))
            .FirstOrDefault(p => !string.IsNullOrEmpty(p));
        if (named is null && configurations.Count > 0)
        {
            assumptions.Add($"{configurations[0].Origin} is taken for {UsualConfiguration}, as no kubelet's command line names its configuration");
        }

        configurations.ForEach(c => Add(ContentOf(named ?? UsualConfiguration, c.Content), c.Origin));
        configurations.Clear();
    }
}
