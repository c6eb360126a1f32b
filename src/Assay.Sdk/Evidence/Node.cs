namespace Assay.Sdk;

/// <summary>One node: what a check looks at.</summary>
/// <param name="evidence">What was seen of it.</param>
/// <param name="apiServer">The API server's version; null where not known.</param>
/// <param name="needs">What the check declared.</param>
public sealed class Node(NodeEvidence evidence, KubernetesVersion? apiServer, Need needs)
{
    /// <summary>Its name.</summary>
    public string Name => evidence.Name;

    /// <summary>Its roles: <c>control-plane</c>, <c>worker</c>; empty where they are not known.</summary>
    public IReadOnlyList<string> Roles => evidence.Roles;

    /// <summary>Whether it is known to be of the control plane.</summary>
    public bool IsControlPlane => IsControlPlaneNode(evidence);

    /// <summary>Whether it is known to be none of the control plane, nor to hold etcd.</summary>
    public bool IsWorker => Roles.Count > 0 && !IsControlPlane && !Roles.Contains("etcd", StringComparer.Ordinal);

    /// <summary>The kubelet's version; null where not known.</summary>
    public KubernetesVersion? KubeletVersion => evidence.KubeletVersion;

    /// <summary>Its distribution, which says where files lie that no flag names; null where it was not recognised.</summary>
    public Distribution? Distribution => evidence.Distribution?.Distribution;

    /// <summary>The API server's version.</summary>
    /// <exception cref="MissingEvidenceException">It is not known.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Version"/>.</exception>
    public KubernetesVersion ApiServerVersion
    {
        get
        {
            Demand(new NeedItem(NeedKind.Version, ""));
            return apiServer ?? throw new MissingEvidenceException("the version of the API server is not known");
        }
    }

    /// <summary>Its processes.</summary>
    /// <exception cref="MissingEvidenceException">They were not collected.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Processes"/>.</exception>
    public IReadOnlyList<ProcessEvidence> Processes => Collected(NeedKind.Processes, "processes", evidence.Processes);

    /// <summary>Its sockets that listen.</summary>
    /// <exception cref="MissingEvidenceException">They were not collected.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Listeners"/>.</exception>
    public IReadOnlyList<Listener> Listeners => Collected(NeedKind.Listeners, "listeners", evidence.Listeners);

    /// <summary>The services of its init system.</summary>
    /// <exception cref="MissingEvidenceException">They were not collected.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Services"/>.</exception>
    public IReadOnlyList<ServiceState> Services => Collected(NeedKind.Services, "services", evidence.Services);

    /// <summary>The versions of its programs by name.</summary>
    /// <exception cref="MissingEvidenceException">They were not collected.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Versions"/>.</exception>
    public IReadOnlyDictionary<string, string> Versions => Collected(NeedKind.Versions, "versions", evidence.Versions);

    /// <summary>The instances of a component on the node, each as the most trusted source that shows its command line.</summary>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Component"/>.</exception>
    public IReadOnlyList<Component> Components(string name)
    {
        Demand(new NeedItem(NeedKind.Component, name));
        return [.. evidence.Components.Where(c => c.Name == name).Select(MostTrusted)];
    }

    /// <summary>The file at a path, or null where it is known not to exist.</summary>
    /// <exception cref="MissingEvidenceException">It was not asked for, or could not be read.</exception>
    /// <exception cref="UndeclaredNeedException">The check declared neither <see cref="Need.Files"/> nor a <see cref="Need.FileOf(string, string)"/> that leads there.</exception>
    public FileEvidence? File(string path)
    {
        DemandPath(path);
        return evidence.File(path);
    }

    /// <summary>What lies in a folder, sorted by path; empty where the folder is known not to exist. What was seen comes first: then it throws where something may be missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="deep">Whether what lies in its folders counts too.</param>
    /// <exception cref="MissingEvidenceException">The folder, or a part of it, was not listed.</exception>
    /// <exception cref="UndeclaredNeedException">The check declared neither <see cref="Need.Files"/> nor a <see cref="Need.FileOf(string, string)"/> that leads there.</exception>
    public IEnumerable<FileEvidence> FilesIn(string folder, bool deep = false)
    {
        DemandPath($"{folder.TrimEnd('/')}/{(deep ? "any/other" : "any other")}");
        return evidence.FilesIn(folder, deep);
    }

    /// <summary>The demand is met.</summary>
    public Observation Pass(string message, string source = "", string reproduce = "") => Observe(ResultValue.Pass, message, source, reproduce);

    /// <summary>The demand is not met.</summary>
    public Observation Fail(string message, string source = "", string reproduce = "") => Observe(ResultValue.Fail, message, source, reproduce);

    /// <summary>The demand cannot apply here.</summary>
    public Observation NotApplicable(string message, string source = "", string reproduce = "") => Observe(ResultValue.NotApplicable, message, source, reproduce);

    /// <summary>Something that should have been seen was not.</summary>
    public Observation Unknown(string message, string source = "", string reproduce = "") => Observe(ResultValue.Unknown, message, source, reproduce);

    /// <summary>Something was seen and not understood.</summary>
    public Observation Error(string message, string source = "", string reproduce = "") => Observe(ResultValue.Error, message, source, reproduce);

    /// <summary>A fact for a person who decides: the Rule is organisational, and the site's policy does not say what is allowed. The Rule becomes notchecked.</summary>
    public Observation Inform(string message, string source = "", string reproduce = "") => Observe(ResultValue.Informational, message, source, reproduce);

    /// <summary>An observation of this node.</summary>
    /// <param name="result">The result.</param>
    /// <param name="message">What was seen.</param>
    /// <param name="source">Where it was seen: <c>stat of /etc/kubernetes/admin.conf</c>; empty where nothing was.</param>
    /// <param name="reproduce">A command that shows it again on the node; empty where there is none.</param>
    public Observation Observe(ResultValue result, string message, string source = "", string reproduce = "") => new(result, Name, message) { Source = source, Reproduce = reproduce };

    /// <summary>Whether a node is known to be of the control plane.</summary>
    internal static bool IsControlPlaneNode(NodeEvidence node) => node.Roles.Contains("control-plane", StringComparer.Ordinal) || node.Roles.Contains("master", StringComparer.Ordinal);

    private Component MostTrusted(ComponentInstance instance)
    {
        var source = instance.Sources.FirstOrDefault(s => s.CommandLine.Arguments.Count > 0) ?? instance.Sources[0];
        return new Component(instance, source, evidence, needs);
    }

    private T Collected<T>(NeedKind kind, string need, T facts)
    {
        Demand(new NeedItem(kind, ""));
        return evidence.Coverage.FirstOrDefault(c => c.Need == need) switch
        {
            { Status: CoverageStatus.Collected or CoverageStatus.Absent } => facts,
            { Reason: { Length: > 0 } reason } => throw new MissingEvidenceException($"the {need} of {Name} could not be read: {reason}"),
            _ => throw new MissingEvidenceException($"the {need} of {Name} were not collected"),
        };
    }

    private void Demand(NeedItem need)
    {
        if (!needs.Items.Contains(need))
        {
            throw new UndeclaredNeedException(need.ToString());
        }
    }

    private void DemandPath(string path)
    {
        if (!needs.Items.Any(n => n.Kind is NeedKind.Files or NeedKind.Contents ? Glob.IsMatch(n.Name, path) : n.Kind is NeedKind.FileOf && LeadsTo(n, path)))
        {
            throw new UndeclaredNeedException($"file {path}");
        }
    }

    private bool LeadsTo(NeedItem need, string path) => evidence.Components.Where(c => c.Name == need.Name).Select(MostTrusted).Any(component =>
    {
        try
        {
            return component.PathOf(need.Flag, need.Key) is { } named && (path == named || path.StartsWith($"{named.TrimEnd('/')}/", StringComparison.Ordinal));
        }
        catch (MissingEvidenceException)
        {
            return false;
        }
    });
}
