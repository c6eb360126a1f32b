namespace Assay.Sdk;

/// <summary>What a check reads: the list that collection is planned by, and the permission the check runs with.</summary>
/// <param name="Items">The single needs, in the order they were declared.</param>
public sealed record Need(IReadOnlyList<NeedItem> Items)
{
    /// <summary>The command line of every instance of a component: <c>kube-apiserver</c>, <c>kube-controller-manager</c>, <c>kube-scheduler</c>, <c>etcd</c>, <c>kubelet</c>.</summary>
    public static Need Component(string name) => new([new NeedItem(NeedKind.Component, name)]);

    /// <summary>The command lines of several components.</summary>
    public static Need Components(params string[] names) => new([.. names.Select(n => new NeedItem(NeedKind.Component, n))]);

    /// <summary>Existence, mode, owner and content of the file that a flag of a component names: <c>FileOf("kubelet", "config")</c>.</summary>
    public static Need FileOf(string component, string flag) => new([new NeedItem(NeedKind.FileOf, component, flag)]);

    /// <summary>The same of what a key of that file names, a folder with all that lies in it: <c>FileOf("kubelet", "config", "staticPodPath")</c>. The file itself comes with it.</summary>
    public static Need FileOf(string component, string flag, string key) => new([new NeedItem(NeedKind.FileOf, component, flag), new NeedItem(NeedKind.FileOf, component, flag, key)]);

    /// <summary>Existence, mode and owner of files of every node, by pattern as <see cref="Glob"/> reads it: <c>/etc/kubernetes/pki/**</c>. Of a component's configuration the content comes with it.</summary>
    public static Need Files(params string[] patterns) => new([.. patterns.Select(p => new NeedItem(NeedKind.Files, p))]);

    /// <summary>The same with the content of every file, whatever it is: <c>/etc/ssh/sshd_config</c>. What is a secret is left out all the same.</summary>
    public static Need Contents(params string[] patterns) => new([.. patterns.Select(p => new NeedItem(NeedKind.Contents, p))]);

    /// <summary>The processes of every node.</summary>
    public static Need Processes { get; } = new([new NeedItem(NeedKind.Processes, "")]);

    /// <summary>The sockets that listen on every node.</summary>
    public static Need Listeners { get; } = new([new NeedItem(NeedKind.Listeners, "")]);

    /// <summary>The services of every node's init system.</summary>
    public static Need Services { get; } = new([new NeedItem(NeedKind.Services, "")]);

    /// <summary>The versions of programs on every node.</summary>
    public static Need Versions { get; } = new([new NeedItem(NeedKind.Versions, "")]);

    /// <summary>The packages that rpm has installed on every node.</summary>
    public static Need Packages { get; } = new([new NeedItem(NeedKind.Packages, "")]);

    /// <summary>The version of the API server.</summary>
    public static Need Version { get; } = new([new NeedItem(NeedKind.Version, "")]);

    /// <summary>That a node of a role (<c>control-plane</c>) is among the evidence: where none is, the Rule is unknown, whatever the other nodes show.</summary>
    public static Need Nodes(string role) => new([new NeedItem(NeedKind.Nodes, role)]);

    /// <summary>Every object of some kinds: <c>v1/Pod</c>, <c>batch/*/CronJob</c> in whichever version it was collected, or by the name in paths where nothing else is known, <c>apps/v1/deployments</c>.</summary>
    public static Need Objects(params IEnumerable<string> kinds) => new([.. kinds.Select(k => new NeedItem(NeedKind.Objects, k))]);

    /// <summary>The configuration every kubelet says it runs with (<c>/configz</c>).</summary>
    public static Need Configz { get; } = new([new NeedItem(NeedKind.Configz, "kubelet")]);

    /// <summary>Both needs.</summary>
    public static Need operator +(Need left, Need right) => left.Add(right);

    /// <summary>Both needs.</summary>
    public Need Add(Need other) => new([.. Items.Union(other.Items)]);

    /// <summary>The components named, each once.</summary>
    public IEnumerable<string> ComponentNames => Items.Where(i => i.Kind == NeedKind.Component).Select(i => i.Name);
}

/// <summary>The kinds of need.</summary>
public enum NeedKind
{
    /// <summary>A component's command line.</summary>
    Component,

    /// <summary>The file that a component's flag names, or a key of that file.</summary>
    FileOf,

    /// <summary>The kubelet's effective configuration.</summary>
    Configz,

    /// <summary>Files by pattern.</summary>
    Files,

    /// <summary>Files by pattern, with their contents.</summary>
    Contents,

    /// <summary>Processes.</summary>
    Processes,

    /// <summary>Listening sockets.</summary>
    Listeners,

    /// <summary>Services of the init system.</summary>
    Services,

    /// <summary>Versions of programs.</summary>
    Versions,

    /// <summary>Packages of rpm.</summary>
    Packages,

    /// <summary>The API server's version.</summary>
    Version,

    /// <summary>A node of a role.</summary>
    Nodes,

    /// <summary>Kubernetes objects of a kind.</summary>
    Objects,
}

/// <summary>A single need.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">The component, the pattern of files, the role or the kind of object; empty where the kind of need says all.</param>
/// <param name="Flag">The flag that names the file, without dashes; empty for other kinds.</param>
/// <param name="Key">The key of that file that names another; empty where the file itself is meant.</param>
public sealed record NeedItem(NeedKind Kind, string Name, string Flag = "", string Key = "")
{
    /// <summary>How it is printed: <c>component kube-apiserver</c>, <c>file of kubelet --config</c>, <c>files /etc/kubernetes/pki/**</c>, <c>objects v1/Pod</c>.</summary>
    public override string ToString() => Kind switch
    {
        NeedKind.Component => $"component {Name}",
        NeedKind.FileOf when Key.Length > 0 => $"file of {Key} in the file of {Name} --{Flag}",
        NeedKind.FileOf => $"file of {Name} --{Flag}",
        NeedKind.Configz => "configz",
        NeedKind.Files => $"files {Name}",
        NeedKind.Contents => $"contents {Name}",
        NeedKind.Processes => "processes",
        NeedKind.Listeners => "listeners",
        NeedKind.Services => "services",
        NeedKind.Versions => "versions of programs",
        NeedKind.Packages => "packages",
        NeedKind.Version => "version of the API server",
        NeedKind.Nodes => $"{Name} nodes",
        NeedKind.Objects => $"objects {Name}",
        _ => throw new InvalidOperationException($"no words for {Kind}"),
    };
}
