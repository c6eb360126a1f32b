namespace Assay.Sdk;

/// <summary>A distribution of Kubernetes: who runs the control plane, and where its nodes keep their files.</summary>
/// <param name="Name">As its makers write it: <c>kubeadm</c>, <c>RKE2</c>, <c>EKS</c>.</param>
public sealed record Distribution(string Name)
{
    /// <summary>Where the control plane is, in words for a finding, if it is on none of the cluster's nodes: <c>Amazon runs it</c>. Empty where nodes have it.</summary>
    public string ControlPlaneElsewhere { get; init; } = "";

    /// <summary>Whether its components run inside one process, which gives them flags that nobody sees.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Where its nodes keep their files.</summary>
    public NodePaths Paths { get; init; } = new();

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>Where nodes of a distribution keep files whose place no flag of a component says. Absolute paths; an empty list where a distribution has no such file, or where it is not known.</summary>
public sealed record NodePaths
{
    /// <summary>The kubelet's configuration.</summary>
    public IReadOnlyList<string> KubeletConfigs { get; init; } = [];

    /// <summary>The credentials that the kubelet shows the API server.</summary>
    public IReadOnlyList<string> KubeletKubeconfigs { get; init; } = [];

    /// <summary>The folders of static Pods' manifests.</summary>
    public IReadOnlyList<string> Manifests { get; init; } = [];

    /// <summary>The folders of the cluster's certificates and keys.</summary>
    public IReadOnlyList<string> Pki { get; init; } = [];

    /// <summary>The credentials of administrator, scheduler and controller manager.</summary>
    public IReadOnlyList<string> ControlPlaneKubeconfigs { get; init; } = [];

    /// <summary>The folders that etcd keeps its data in.</summary>
    public IReadOnlyList<string> EtcdData { get; init; } = [];
}

/// <summary>What somebody takes a node or a cluster for, and why.</summary>
/// <param name="Distribution">The distribution.</param>
/// <param name="Reason">What was seen, in words: <c>the kubelet of n1 is v1.31.2+k3s1</c>.</param>
public sealed record Recognition(Distribution Distribution, string Reason)
{
    /// <summary>Whether a person named it, which goes before whatever is seen.</summary>
    public bool IsNamed { get; init; }
}
