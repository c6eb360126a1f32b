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
    /// <summary>What its environment may set beside its command line; null where it sets nothing.</summary>
    public EnvironmentGap? EnvironmentGap { get; init; }
}

/// <summary>An environment that sets what a command line does not.</summary>
/// <param name="Reason">Why a flag that is absent may be set all the same.</param>
/// <param name="Unset">Flags that it does not set.</param>
internal sealed record EnvironmentGap(string Reason, IReadOnlyList<string> Unset)
{
    /// <summary>A command line in this environment.</summary>
    public CommandLine Around(CommandLine line) => line.WithGap(Reason, Unset);
}

/// <summary>Finds the components among the containers of a Pod.</summary>
internal static partial class PodComponents
{
    // kubeadm sets it on arm64; it permits the architecture and is no flag.
    private const string UnsupportedArchitecture = "ETCD_UNSUPPORTED_ARCH";

    private const string EtcdVariables = "ETCD_";

    // What starts Pods runs in none: a container that names the kubelet looks at it.
    private static readonly IReadOnlyList<string> InPods = [.. ComponentNames.All.Where(c => c != ComponentNames.Kubelet)];

    // They name files whose form only that distribution knows.
    private static readonly string[] SettingsElsewhere = ["openshift-config", "flagfile"];

    /// <summary>The containers of a Pod's spec that run a component, sidecars among the initContainers too.</summary>
    public static IEnumerable<ComponentContainer> Of(JsonElement podSpec)
    {
        foreach (var container in podSpec.Items("containers").Concat(podSpec.Items("initContainers").Where(c => c.Text("restartPolicy") == "Always")))
        {
            IReadOnlyList<string> words = [.. container.Texts("command"), .. container.Texts("args")];
            if (ComponentOf(container, words) is { } component)
            {
                var environment = EnvironmentOf(container, words);
                var line = WithGaps(component, CommandLine.Parse(component, words, environment));
                if (!ComponentNames.IsOtherUse(component, line.Arguments))
                {
                    var gap = EnvironmentGapOf(component, container, words, environment);
                    yield return new ComponentContainer(component, gap?.Around(line) ?? line, MountsOf(container, podSpec), VersionOf(component, container)) { EnvironmentGap = gap };
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

    private static EnvironmentGap? EnvironmentGapOf(string component, JsonElement container, IReadOnlyList<string> words, Dictionary<string, string> environment)
    {
        if (component != ComponentNames.Etcd)
        {
            return null;
        }

        var settings = environment.Keys
            .Where(n => n.StartsWith(EtcdVariables, StringComparison.Ordinal))
            .Concat(words.SelectMany(w => EtcdAssignment().Matches(w)).Select(m => m.Groups["name"].Value))
            .Where(n => n != UnsupportedArchitecture)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        // Without ETCD_CONFIG_FILE the flags that are given count, whatever else there is.
        return container.Items("envFrom").Any(MayHoldEtcdVariables) ? new EnvironmentGap("etcd may take settings from an environment that its container gets from elsewhere (envFrom) and that was not seen", [])
            : settings.Count > 0 ? new EnvironmentGap($"etcd takes settings from its environment ({string.Join(", ", settings)}), not from its command line alone", settings.Contains($"{EtcdVariables}CONFIG_FILE") ? [] : ["config-file"])
            : null;
    }

    private static bool MayHoldEtcdVariables(JsonElement from) =>
        (from.Text("prefix") ?? "") is var prefix && (prefix.StartsWith(EtcdVariables, StringComparison.Ordinal) || EtcdVariables.StartsWith(prefix, StringComparison.Ordinal));

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

    /// <summary>The version in an image's tag: <c>registry:5000/kube-apiserver:v1.31.2@sha256:…</c>. A tag such as 4.14 or 2024.1 counts otherwise than Kubernetes does.</summary>
    private static KubernetesVersion? VersionOf(string component, JsonElement container)
    {
        var image = container.Text("image")?.Split('@')[0] ?? "";
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') && KubernetesVersion.Parse(image[(colon + 1)..]) is { } version && (version.Major == 1 || component == ComponentNames.Etcd) ? version with { Suffix = "" } : null;
    }

    [GeneratedRegex(@"(?<![\w$])(?<name>ETCD_\w+)=", RegexOptions.CultureInvariant)]
    private static partial Regex EtcdAssignment();

    [GeneratedRegex(@"\$\((?<name>[^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
