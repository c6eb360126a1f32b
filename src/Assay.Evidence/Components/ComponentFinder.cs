using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Derives the components of each node from its processes, its Pods and its static Pods' manifests.</summary>
internal sealed class ComponentFinder
{
    private readonly ClusterComponents cluster;
    private readonly KubernetesVersion? version;
    private readonly bool podsCollected;

    /// <summary>Derives components of one cluster.</summary>
    /// <param name="cluster">What the cluster's objects show.</param>
    /// <param name="version">The API server's version; null where not known.</param>
    /// <param name="coverage">What became of the cluster's needs.</param>
    public ComponentFinder(ClusterComponents cluster, KubernetesVersion? version, IReadOnlyList<Coverage> coverage)
    {
        this.cluster = cluster;
        this.version = version;
        podsCollected = IsCollected(coverage, "v1/Pod");
        Hosted = cluster.Hosted(IsCollected(coverage, "apps/v1/Deployment") && IsCollected(coverage, "apps/v1/StatefulSet"));
    }

    /// <summary>The components that no node holds.</summary>
    public IReadOnlyList<ComponentInstance> Hosted { get; }

    /// <summary>What the cluster is, as far as its objects show; null where they do not.</summary>
    public Recognition? Distribution => cluster.Distribution;

    /// <summary>The node with its components, and what it is.</summary>
    public NodeEvidence Complete(NodeEvidence node)
    {
        var complete = node with { Components = [.. Of(node)] };
        return complete with { Distribution = DistributionSigns.Of(complete) ?? cluster.OfNodes };
    }

    private static bool IsCollected(IReadOnlyList<Coverage> coverage, string objects) =>
        coverage.Any(c => c.Status == CoverageStatus.Collected && c.Need.StartsWith("objects:", StringComparison.Ordinal) && Glob.IsMatch(c.Need["objects:".Length..], objects));

    private IEnumerable<ComponentInstance> Of(NodeEvidence node)
    {
        var manifests = StaticPods.Of(node);
        var pods = cluster.OnNode(node.Name).Concat(manifests.Components).ToLookup(p => p.Container.Component, StringComparer.Ordinal);
        var processes = node.Processes.Select(p => ComponentNames.OfProcess(p.Arguments)).OfType<(string Component, IReadOnlyList<string> Words)>().ToLookup(p => p.Component, p => p.Words, StringComparer.Ordinal);
        foreach (var component in ComponentNames.All)
        {
            var instance = Seen(component, node, [.. pods[component]], processes[component]) ?? Missing(component, node, manifests);
            if (instance is not null)
            {
                yield return instance;
            }
        }
    }

    private ComponentInstance? Seen(string component, NodeEvidence node, IReadOnlyList<PodComponent> pods, IEnumerable<IReadOnlyList<string>> processes)
    {
        var sources = new List<ComponentSource>();
        foreach (var words in processes.DistinctBy(w => string.Join('\0', w), StringComparer.Ordinal))
        {
            sources.Add(ProcessSource(component, words, pods));
        }

        sources.AddRange(pods.Select(p => p.Source));
        return sources.Count == 0 ? null : new ComponentInstance(component, $"{node.Name}/{component}", node.Name, sources)
        {
            Version = pods.Select(p => p.Container.Version).Append(VersionOf(component, node)).FirstOrDefault(v => v is not null),
        };
    }

    /// <summary>A process in a container sees the container's file system: it takes over what its Pod mounts, and what the Pod sets beside the command line.</summary>
    private static ComponentSource ProcessSource(string component, IReadOnlyList<string> words, IReadOnlyList<PodComponent> pods)
    {
        var line = PodComponents.WithGaps(component, CommandLine.Parse(component, words));
        var own = pods.FirstOrDefault(p => p.Source.CommandLine.Arguments.SequenceEqual(line.Arguments, StringComparer.Ordinal)) ?? (pods is [var first, ..] ? first : null);
        return new ComponentSource(SourceKind.Process, $"process {component}", $"ps -ww -C {component} -o args=", own?.Container.EnvironmentGap?.Around(line) ?? line)
        {
            Mounts = own?.Source.Mounts ?? [],
        };
    }

    private KubernetesVersion? VersionOf(string component, NodeEvidence node) => component switch
    {
        ComponentNames.Kubelet => node.KubeletVersion,
        "kube-apiserver" or "kube-controller-manager" or "kube-scheduler" => version,
        _ => null,
    };

    /// <summary>What must be there and was not seen, so that its rules are unknown; null where it need not be there.</summary>
    private ComponentInstance? Missing(string component, NodeEvidence node, StaticPods manifests)
    {
        var passed = cluster.ArgumentsOf(node.Name) ?? RancherArguments.Of(node);
        var embedded = EmbeddedIn(component, node, passed);
        if (component == ComponentNames.Kubelet)
        {
            return Unseen(component, node, passed, embedded ?? WhyNoKubelet(node)) with { Version = node.KubeletVersion };
        }

        if (embedded is not null)
        {
            return Unseen(component, node, passed, embedded) with { Version = VersionOf(component, node) };
        }

        var expected = node.Roles.Contains("control-plane", StringComparer.Ordinal) ? ComponentNames.ControlPlane
            : node.Roles.Contains("etcd", StringComparer.Ordinal) ? [ComponentNames.Etcd]
            : [];
        return !expected.Contains(component, StringComparer.Ordinal) || IsShownAbsent(node, manifests)
            ? null
            : Unseen(component, node, passed, WhyNot(component, node));
    }

    /// <summary>A component whose command line was not seen, but for what k3s or RKE2 were told to pass on to it.</summary>
    private static ComponentInstance Unseen(string component, NodeEvidence node, RancherArguments? passed, string reason)
    {
        var words = passed?.For(component) ?? [];
        var source = new ComponentSource(
            SourceKind.Configuration,
            words.Count > 0 ? passed!.Where : $"{component} on {node.Name}",
            words.Count > 0 ? passed!.Reproduce : $"ps -ww -C {component} -o args=",
            words.Count > 0 ? CommandLine.Parse(component, [component, .. words]).WithGap(reason) : CommandLine.NotSeen(reason))
        {
            KnownFiles = component == ComponentNames.Kubelet && ConfigurationOf(node) is { } path ? new Dictionary<string, string> { ["config"] = path } : new Dictionary<string, string>(),
        };
        return new ComponentInstance(component, $"{node.Name}/{component}", node.Name, [source]);
    }

    private static string WhyNoKubelet(NodeEvidence node) => ProcessesOf(node) switch
    {
        { Status: CoverageStatus.Collected } => $"no kubelet was seen among the processes of {node.Name}",
        { Status: not CoverageStatus.NotRequested, Reason.Length: > 0 } gap => $"the kubelet's command line on {node.Name} could not be read: {gap.Reason}",
        _ => $"the kubelet's command line on {node.Name} was not collected",
    };

    private static string WhyNot(string component, NodeEvidence node) => ProcessesOf(node) is { Reason.Length: > 0 } gap
        ? $"the {component} of {node.Name} was not seen: {gap.Reason}"
        : $"the {component} of {node.Name} was not seen: its processes were not collected";

    /// <summary>k3s runs the components in its own process, and gives them flags that nobody sees; so does MicroK8s' kubelite, which takes them from files.</summary>
    private static string? EmbeddedIn(string component, NodeEvidence node, RancherArguments? passed)
    {
        if (component != ComponentNames.Etcd && node.Processes.Select(WordsOf).FirstOrDefault(w => w[0] == "kubelite" || w[0].EndsWith("/kubelite", StringComparison.Ordinal)) is { } kubelite
            && (component is ComponentNames.Kubelet or "kube-proxy" || !kubelite.Contains("--start-control-plane=false", StringComparer.Ordinal)))
        {
            return $"kubelite runs the {component} of {node.Name} in its own process, and the file it takes its flags from was not seen";
        }

        var isK3s = passed?.Program == "k3s" || node.KubeletVersion?.Suffix.Contains("k3s", StringComparison.Ordinal) is true;
        var runs = isK3s && (component is ComponentNames.Kubelet or "kube-proxy"
            || (passed is null or { Command: "" } ? node.Roles.Contains("control-plane", StringComparer.Ordinal) : passed.Command == "server"));
        return runs ? $"k3s runs the {component} of {node.Name} in its own process, and the flags it gives it by itself are not visible" : null;
    }

    private static string[] WordsOf(ProcessEvidence process) => process.Arguments is [var line] ? line.Split((char[]?)null) : [.. process.Arguments.DefaultIfEmpty("")];

    /// <summary>Whether the node was looked at well enough to say that a component is not on it.</summary>
    private bool IsShownAbsent(NodeEvidence node, StaticPods manifests) => ProcessesOf(node)?.Status switch
    {
        CoverageStatus.Collected => true,
        CoverageStatus.Denied or CoverageStatus.Failed or CoverageStatus.Timeout => false,
        _ => podsCollected && manifests.AreComplete,
    };

    private static Coverage? ProcessesOf(NodeEvidence node) => node.Coverage.FirstOrDefault(c => c.Need == "processes");

    /// <summary>The one file known to hold a kubelet's configuration; null where there is none, or more than one.</summary>
    private static string? ConfigurationOf(NodeEvidence node)
    {
        var files = node.Files
            .Where(f => f.Content is { } content && content.Contains("KubeletConfiguration", StringComparison.Ordinal))
            .Where(f => f.Documents is [{ ValueKind: JsonValueKind.Object } first, ..] && first.Text("kind") == "KubeletConfiguration")
            .Take(2)
            .ToList();
        return files is [var only] ? only.Path : null;
    }
}
