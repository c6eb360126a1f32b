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

    /// <summary>The file that a component's flag names.</summary>
    FileOf,

    /// <summary>The kubelet's effective configuration.</summary>
    Configz,
}

/// <summary>A single need.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">The component.</param>
/// <param name="Flag">The flag that names the file, without dashes; empty for other kinds.</param>
public sealed record NeedItem(NeedKind Kind, string Name, string Flag = "")
{
    /// <summary>How it is printed: <c>component kube-apiserver</c>, <c>file of kubelet --config</c>, <c>configz</c>.</summary>
    public override string ToString() => Kind switch
    {
        NeedKind.Component => $"component {Name}",
        NeedKind.FileOf => $"file of {Name} --{Flag}",
        NeedKind.Configz => "configz",
        _ => throw new InvalidOperationException($"no words for {Kind}"),
    };
}
