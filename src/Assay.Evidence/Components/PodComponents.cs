using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>A container that runs a component.</summary>
/// <param name="Component">The component.</param>
/// <param name="CommandLine">Its command line.</param>
/// <param name="Mounts">What it sees of the node, longest path first.</param>
/// <param name="Version">The version its image names; null where it names none.</param>
internal sealed record ComponentContainer(string Component, CommandLine CommandLine, IReadOnlyList<HostMount> Mounts, KubernetesVersion? Version)
{
    /// <summary>Why a flag that is not on its command line may be set all the same, by its environment; null where it may not.</summary>
    public string? EnvironmentGap { get; init; }
}

/// <summary>Finds the components among the containers of a Pod.</summary>
internal static partial class PodComponents
{
    // kubeadm sets it on arm64; it permits the architecture and is no flag.
    private const string UnsupportedArchitecture = "ETCD_UNSUPPORTED_ARCH";

    // What starts Pods runs in none: a container that names the kubelet looks at it.
    private static readonly IReadOnlyList<string> InPods = [.. ComponentNames.All.Where(c => c != ComponentNames.Kubelet)];

    // They name files whose form only that distribution knows.
    private static readonly string[] SettingsElsewhere = ["openshift-config", "flagfile"];

    /// <summary>The containers of a Pod's spec that run a component.</summary>
    public static IEnumerable<ComponentContainer> Of(JsonElement podSpec)
    {
        foreach (var container in podSpec.Items("containers"))
        {
            IReadOnlyList<string> words = [.. container.Texts("command"), .. container.Texts("args")];
            if (ComponentOf(container, words) is { } component)
            {
                var environment = EnvironmentOf(container, words);
                var line = WithGaps(component, CommandLine.Parse(component, words, environment));
                if (!ComponentNames.IsOtherUse(component, line.Arguments))
                {
                    var gap = EnvironmentGapOf(component, environment);
                    yield return new ComponentContainer(component, gap is null ? line : line.WithGap(gap), MountsOf(container, podSpec), VersionOf(container)) { EnvironmentGap = gap };
                }
            }
        }
    }

    private static string? ComponentOf(JsonElement container, IReadOnlyList<string> words) =>
        InPods.FirstOrDefault(c => CommandLine.Starts(c, words))
        ?? InPods.FirstOrDefault(c => c == container.Text("name"));

    /// <summary>The command line; with a gap where it says that settings come from a file in another form.</summary>
    public static CommandLine WithGaps(string component, CommandLine line) => SettingsElsewhere.FirstOrDefault(f => line.Flags.Any(o => o.Name == f)) is { } flag
        ? line.WithGap($"{component} takes settings from the file of --{flag}, which is not read")
        : line;

    private static string? EnvironmentGapOf(string component, Dictionary<string, string> environment) =>
        component == ComponentNames.Etcd && environment.Keys.Where(n => n.StartsWith("ETCD_", StringComparison.Ordinal) && n != UnsupportedArchitecture).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } settings
            ? $"etcd takes settings from its environment ({string.Join(", ", settings)}), not from its command line alone"
            : null;

    /// <summary>The variables a container's command may use; what comes from elsewhere exists, unseen.</summary>
    private static Dictionary<string, string> EnvironmentOf(JsonElement container, IReadOnlyList<string> words)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (container.Items("envFrom").Any())
        {
            foreach (Match variable in words.SelectMany(w => Variable().Matches(w)))
            {
                environment[variable.Groups["name"].Value] = CommandLine.UnseenValue(variable.Groups["name"].Value);
            }
        }

        foreach (var variable in container.Items("env"))
        {
            if (variable.Text("name") is { } name)
            {
                environment[name] = variable.Member("valueFrom") is not null || variable.Text("value") == Redaction.Mark
                    ? CommandLine.UnseenValue(name)
                    : Expand(variable.Text("value") ?? "", environment);
            }
        }

        return environment;
    }

    private static string Expand(string value, Dictionary<string, string> environment) =>
        Variable().Replace(value, m => environment.TryGetValue(m.Groups["name"].Value, out var known) ? known : m.Value);

    private static List<HostMount> MountsOf(JsonElement container, JsonElement podSpec)
    {
        var volumes = podSpec.Items("volumes").Where(v => v.Text("name") is not null).ToLookup(v => v.Text("name")!, StringComparer.Ordinal);
        var mounts = new List<HostMount>();
        foreach (var mount in container.Items("volumeMounts"))
        {
            if (mount.Text("mountPath") is { } inside && mount.Text("name") is { } name)
            {
                var host = volumes[name].Select(v => v.Text("hostPath", "path")).FirstOrDefault(p => p is not null);
                var part = mount.Text("subPath") ?? mount.Text("subPathExpr");
                mounts.Add(new HostMount(inside, host is null || part is null ? host : $"{host.TrimEnd('/')}/{part}"));
            }
        }

        // Without a single mount a container still does not see the node's file system.
        return mounts.Count == 0 ? [new HostMount("/", null)] : [.. mounts.OrderByDescending(m => m.ContainerPath.Length).ThenBy(m => m.ContainerPath, StringComparer.Ordinal)];
    }

    /// <summary>The version in an image's tag: <c>registry:5000/kube-apiserver:v1.31.2@sha256:…</c>.</summary>
    private static KubernetesVersion? VersionOf(JsonElement container)
    {
        var image = container.Text("image")?.Split('@')[0] ?? "";
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') && KubernetesVersion.Parse(image[(colon + 1)..]) is { } version ? version with { Suffix = "" } : null;
    }

    [GeneratedRegex(@"\$\((?<name>[^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
