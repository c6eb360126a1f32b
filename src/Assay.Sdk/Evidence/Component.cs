using System.Text.Json;

namespace Assay.Sdk;

/// <summary>How a component was seen.</summary>
public enum SourceKind
{
    /// <summary>A running process.</summary>
    Process,

    /// <summary>A Pod of the API.</summary>
    Pod,

    /// <summary>A static pod manifest on a node.</summary>
    Manifest,

    /// <summary>A Deployment, StatefulSet or DaemonSet.</summary>
    Workload,

    /// <summary>A Gardener Shoot.</summary>
    Shoot,

    /// <summary>Not itself: only its configuration, or the node it must run on.</summary>
    Configuration,
}

/// <summary>One view of a component.</summary>
/// <param name="Kind">How it was seen.</param>
/// <param name="Where">Where it was seen, in words: <c>process kube-apiserver</c>, <c>pod kube-system/kube-apiserver-cp-1</c>.</param>
/// <param name="Reproduce">A command that shows its command line again; may be empty.</param>
/// <param name="CommandLine">Its command line.</param>
public sealed record ComponentSource(SourceKind Kind, string Where, string Reproduce, CommandLine CommandLine)
{
    /// <summary>Where paths inside the component lie on the node, longest container path first; empty where it sees the node's own file system.</summary>
    public IReadOnlyList<HostMount> Mounts { get; init; } = [];

    /// <summary>Files known to be those a flag names although the command line was not seen, by flag: a KubeletConfiguration imported by itself.</summary>
    public IReadOnlyDictionary<string, string> KnownFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>What files that a flag names are known to say although they were not seen, by flag.</summary>
    public IReadOnlyDictionary<string, KnownDocument> Documents { get; init; } = new Dictionary<string, KnownDocument>();
}

/// <summary>A folder or file of the node that a container sees.</summary>
/// <param name="ContainerPath">The path inside.</param>
/// <param name="HostPath">The path on the node; null for a volume that is not the node's.</param>
public sealed record HostMount(string ContainerPath, string? HostPath);

/// <summary>One instance of a component, with every view of it.</summary>
/// <param name="Name"><c>kube-apiserver</c>, <c>kube-controller-manager</c>, <c>kube-scheduler</c>, <c>etcd</c>, <c>kubelet</c>.</param>
/// <param name="Subject">How findings call it: <c>cp-1/kube-apiserver</c>.</param>
/// <param name="Node">Name of the node it runs on; null where no node holds it.</param>
/// <param name="Sources">Its views, the most trusted first: process, pod, manifest, workload, shoot.</param>
public sealed record ComponentInstance(string Name, string Subject, string? Node, IReadOnlyList<ComponentSource> Sources)
{
    /// <summary>Its version; null where not known.</summary>
    public KubernetesVersion? Version { get; init; }
}

/// <summary>One instance of a component as one source shows it: what a check looks at.</summary>
/// <param name="instance">The instance.</param>
/// <param name="source">The view of it.</param>
/// <param name="node">The node it runs on; null where no node holds it.</param>
/// <param name="needs">What the check declared.</param>
public sealed class Component(ComponentInstance instance, ComponentSource source, NodeEvidence? node, Need needs)
{
    /// <summary>The component's name.</summary>
    public string Name => instance.Name;

    /// <summary>How findings call it: <c>cp-1/kube-apiserver</c>.</summary>
    public string Subject => instance.Subject;

    /// <summary>The roles of the node it runs on: <c>control-plane</c>, <c>worker</c>; empty where they are not known, or where no node holds it.</summary>
    public IReadOnlyList<string> NodeRoles => node?.Roles ?? [];

    /// <summary>The view.</summary>
    public ComponentSource Source => source;

    /// <summary>The component's version.</summary>
    /// <exception cref="MissingEvidenceException">It is not known.</exception>
    public KubernetesVersion Version => instance.Version ?? throw new MissingEvidenceException($"the version of {Subject} is not known");

    /// <summary>The component's version; null where it is not known.</summary>
    public KubernetesVersion? VersionOrNull => instance.Version;

    /// <summary>The value of a flag, or null where the flag is absent; the last occurrence wins. A bare boolean is <c>true</c>.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public string? Flag(string name) => CommandLine.Last(name);

    /// <summary>The members of a list flag, all occurrences together; null where the flag is absent, empty where it has no value.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public IReadOnlyList<string>? List(string name) => CommandLine.List(name);

    /// <summary>The pairs of a map flag such as <c>--feature-gates=A=true,B=false</c>, all occurrences together, the last of a key wins; null where the flag is absent.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public IReadOnlyDictionary<string, string>? Map(string name) => CommandLine.Map(name);

    /// <summary>The file a flag names, or null where the flag is absent or empty.</summary>
    /// <exception cref="MissingEvidenceException">The file was not collected, or the file system is not seen.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.FileOf(string, string)"/>.</exception>
    public ComponentFile? FileOf(string flag)
    {
        Demand(new NeedItem(NeedKind.FileOf, Name, flag));
        if (source.Documents.TryGetValue(flag, out var document))
        {
            var content = new FileEvidence { Path = document.Name, Content = document.Document.GetRawText(), ReadDocuments = () => [document.Document] };
            return new ComponentFile(this, document.Name, content) { Where = document.Where, Reproduce = document.Reproduce, Gap = document.Gap };
        }

        var path = source.KnownFiles.TryGetValue(flag, out var known) ? known : Flag(flag);
        return path is { Length: > 0 } ? FileAt(path) : null;
    }

    /// <summary>The path on the node of what a flag names, or a key of the file that the flag names; null where the flag, or the key, is absent or empty.</summary>
    /// <param name="flag">The flag without dashes.</param>
    /// <param name="key">The path of the key in the file; empty for the file itself. Of a kubelet whose file was not seen, the running configuration says it.</param>
    /// <exception cref="MissingEvidenceException">The flag or the file was not seen, or what it names does not lie on the node.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.FileOf(string, string, string)"/>.</exception>
    public string? PathOf(string flag, string key = "")
    {
        Demand(new NeedItem(NeedKind.FileOf, Name, flag, key));
        var path = source.KnownFiles.TryGetValue(flag, out var known) ? known : Flag(flag);
        if (key.Length > 0)
        {
            path = Named(path, key);
        }

        return path is { Length: > 0 } ? HostPathOf(path) : null;
    }

    /// <summary>The kubelet's effective configuration.</summary>
    /// <exception cref="MissingEvidenceException">It was not collected.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Configz"/>.</exception>
    public JsonElement Configz
    {
        get
        {
            Demand(Need.Configz.Items[0]);
            return node?.Configz ?? throw new MissingEvidenceException(
                node?.Coverage.FirstOrDefault(c => c.Need == "configz") is { Status: not CoverageStatus.Collected } gap
                    ? $"the effective configuration (configz) of {Subject} could not be read: {gap.Reason}"
                    : $"the effective configuration (configz) of {Subject} was not collected");
        }
    }

    /// <summary>The demand is met.</summary>
    public Observation Pass(string message) => Observe(ResultValue.Pass, message);

    /// <summary>The demand is not met.</summary>
    public Observation Fail(string message) => Observe(ResultValue.Fail, message);

    /// <summary>The demand cannot apply here.</summary>
    public Observation NotApplicable(string message) => Observe(ResultValue.NotApplicable, message);

    /// <summary>Something that should have been seen was not.</summary>
    public Observation Unknown(string message) => Observe(ResultValue.Unknown, message);

    /// <summary>Something was seen and not understood.</summary>
    public Observation Error(string message) => Observe(ResultValue.Error, message);

    /// <summary>A fact for a person who decides: the Rule is organisational, and the site's policy does not say what is allowed. The Rule becomes notchecked.</summary>
    public Observation Inform(string message) => Observe(ResultValue.Informational, message);

    /// <summary>An observation of this component's command line.</summary>
    public Observation Observe(ResultValue result, string message) => new(result, Subject, message)
    {
        Source = source.Where,
        Reproduce = source.Reproduce,
    };

    /// <summary>An observation of the kubelet's effective configuration.</summary>
    public Observation ObserveConfigz(ResultValue result, string message) => new(result, Subject, message)
    {
        Source = "kubelet /configz",
        Reproduce = $"kubectl get --raw {ShellWord.Of($"/api/v1/nodes/{node?.Name}/proxy/configz")}",
    };

    private CommandLine CommandLine
    {
        get
        {
            Demand(new NeedItem(NeedKind.Component, Name));
            return source.CommandLine;
        }
    }

    private string? Named(string? file, string key)
    {
        try
        {
            return file is { Length: > 0 } ? FileAt(file).Document.TextAt(key)
                : Name == "kubelet" && source.CommandLine.Flags.Any(f => f is { Name: "config-dir", Value.Length: > 0 }) ? throw new MissingEvidenceException($"{key} of {Subject} may stand in files of --config-dir, which were not seen")
                : null;
        }
        catch (MissingEvidenceException) when (Name == "kubelet" && node?.Configz is { } running)
        {
            return running.TextAt(key);
        }
    }

    private ComponentFile FileAt(string path)
    {
        if (node is null)
        {
            throw new MissingEvidenceException($"{path} of {Subject}: the file system it runs on was not seen");
        }

        var hostPath = HostPathOf(path);
        var file = node.File(hostPath);
        return new ComponentFile(this, hostPath, file);
    }

    private string HostPathOf(string named)
    {
        var path = NodePath.Normal(named);
        if (!path.StartsWith('/'))
        {
            throw new MissingEvidenceException($"{named} of {Subject} is no path from the root, and the folder it starts in was not seen");
        }

        if (NodePath.GoesUp(path) && (source.Mounts.Count > 0 || node?.Files.Any(f => f.Path == path) is not true))
        {
            throw new MissingEvidenceException($"{named} of {Subject} was not followed");
        }

        foreach (var mount in source.Mounts)
        {
            if (path == mount.ContainerPath || path.StartsWith(mount.ContainerPath.TrimEnd('/') + "/", StringComparison.Ordinal))
            {
                return mount.HostPath is null
                    ? throw new MissingEvidenceException($"{path} of {Subject} lies on a volume that is not the node's")
                    : mount.HostPath.TrimEnd('/') + path[mount.ContainerPath.TrimEnd('/').Length..];
            }
        }

        return source.Mounts.Count == 0 ? path : throw new MissingEvidenceException($"{path} of {Subject} lies in its container, not on the node");
    }

    private void Demand(NeedItem need)
    {
        if (!needs.Items.Contains(need))
        {
            throw new UndeclaredNeedException(need.ToString());
        }
    }
}

/// <summary>The file a component's flag names.</summary>
/// <param name="Owner">The component.</param>
/// <param name="Path">Its path on the node.</param>
/// <param name="File">What is known of it; null where it does not exist.</param>
public sealed record ComponentFile(Component Owner, string Path, FileEvidence? File)
{
    /// <summary>Where findings say it was seen.</summary>
    public string Where { get; init; } = $"file {Path}";

    /// <summary>A command that shows it again.</summary>
    public string Reproduce { get; init; } = $"cat {ShellWord.Of(Path)}";

    /// <summary>Why members of it may be there that <see cref="Document"/> lacks; null where it is whole.</summary>
    public string? Gap { get; init; }

    /// <summary>The scalar under a path of the document as text; null where it is absent.</summary>
    /// <exception cref="MissingEvidenceException">It is absent from a document known only in part, or the document was not seen.</exception>
    public string? TextAt(string path) => Gap is not null && Document.At(path.Split('.')[0]) is null
        ? throw new MissingEvidenceException($"{path} is not known: {Gap}")
        : Document.TextAt(path);

    /// <summary>The first YAML or JSON document of the file.</summary>
    /// <exception cref="MissingEvidenceException">The file does not exist, its content was not collected, or it is no document.</exception>
    public JsonElement Document => File switch
    {
        null => throw new MissingEvidenceException($"{Path} does not exist where {Owner.Subject} runs"),
        { Content: null } => throw new MissingEvidenceException($"the content of {Path} was not collected"),
        { Documents: [var first, ..] } => first,
        _ => throw new InvalidDataException($"{Path} is neither YAML nor JSON"),
    };

    /// <summary>An observation of this file.</summary>
    public Observation Observe(ResultValue result, string message) => new(result, Owner.Subject, message)
    {
        Source = Where,
        Reproduce = Reproduce,
    };
}
