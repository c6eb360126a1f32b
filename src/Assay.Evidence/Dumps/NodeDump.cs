using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>How well the evidence of a node names it, the best first.</summary>
internal enum NameRank
{
    /// <summary>The dump says so.</summary>
    Given,

    /// <summary>A component of the node is told its node's name.</summary>
    HostnameOverride,

    /// <summary>Every Pod of its kubelet is on that node.</summary>
    Pods,

    /// <summary>kubeadm names etcd's member after the node.</summary>
    EtcdMember,

    /// <summary>A folder is named like a node.</summary>
    Folder,
}

/// <summary>What lies together in a dump and is of one node, whose name may be found out only when all is read.</summary>
/// <param name="label">How messages call where it lies.</param>
internal sealed class NodeDump(string label)
{
    /// <summary>How messages call where it lies.</summary>
    public string Label => label;

    /// <summary>The evidence.</summary>
    public NodeBuilder Evidence { get; } = new();

    /// <summary>Names the dump gives.</summary>
    public List<(NameRank Rank, string Name)> Names { get; } = [];

    /// <summary>Whether other recognised files than manifests lie with it.</summary>
    public bool HasOthers { get; set; }

    /// <summary>Whether a kubelet's configuration, and kubeadm's flags beside it, are all that lies here.</summary>
    public bool IsConfigurationAlone => Evidence.HasConfiguration && Evidence.Kinds.All(k => k is NodeBuilder.ConfigurationKind or NodeBuilder.FilesKind) && !Evidence.Coverage.Any;

    /// <summary>The names its own evidence gives, the best first.</summary>
    public IEnumerable<(NameRank Rank, string Name)> AllNames()
    {
        var names = new List<(NameRank Rank, string Name)>(Names);
        foreach (var (component, line) in CommandLines())
        {
            if (component is ComponentNames.Kubelet or "kube-proxy" && Value(line, "hostname-override") is { } host)
            {
                names.Add((NameRank.HostnameOverride, host));
            }

            if (component == ComponentNames.Etcd && Value(line, "name") is { } member && member != "default")
            {
                names.Add((NameRank.EtcdMember, member));
            }
        }

        return names.OrderBy(n => n.Rank).ThenBy(n => n.Name, StringComparer.Ordinal);
    }

    /// <summary>The addresses its components say are the node's.</summary>
    public IEnumerable<string> Addresses() => CommandLines()
        .SelectMany(c => new[] { Value(c.Line, "advertise-address"), Value(c.Line, "node-ip"), HostOf(Value(c.Line, "initial-advertise-peer-urls")), HostOf(Value(c.Line, "advertise-client-urls")) })
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private static string? HostOf(string? urls) => Uri.TryCreate(urls?.Split(',')[0], UriKind.Absolute, out var url) && url.Host is { Length: > 0 } host && host != "127.0.0.1" && host != "localhost" ? host : null;

    private static string? Value(CommandLine line, string flag) => line.Flags.LastOrDefault(f => f.Name == flag)?.Value is { Length: > 0 } value ? value : null;

    private IEnumerable<(string Component, CommandLine Line)> CommandLines()
    {
        foreach (var (component, words) in Evidence.Processes.All.Select(p => ComponentNames.OfProcess(p.Arguments)).OfType<(string, IReadOnlyList<string>)>())
        {
            yield return (component, CommandLine.Parse(component, words));
        }

        foreach (var spec in Evidence.Manifests.SelectMany(ContentDocuments.ReadOrNone).Select(d => d.Member("spec")).OfType<JsonElement>())
        {
            foreach (var container in PodComponents.Of(spec))
            {
                yield return (container.Component, container.CommandLine);
            }
        }
    }
}
