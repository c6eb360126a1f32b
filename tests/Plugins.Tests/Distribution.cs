using Assay.Sdk;

namespace Assay.Plugins.Tests;

/// <summary>Where a control plane's components can be seen.</summary>
internal enum ControlPlane
{
    /// <summary>As processes and static Pods of nodes.</summary>
    OnNodes,

    /// <summary>In one process with the kubelet, which shows of their flags those that are passed through it.</summary>
    InOneProcess,

    /// <summary>As Deployments and StatefulSets of another cluster, whose evidence is at hand.</summary>
    AsWorkloads,

    /// <summary>Nowhere: the provider shows its API alone.</summary>
    Nowhere,
}

/// <summary>A way to run Kubernetes, by what it lets an assessor see.</summary>
/// <param name="Name">Its name in COVERAGE.md.</param>
/// <param name="ControlPlane">Where its control plane can be seen.</param>
/// <param name="Words">What it shows, for the reader.</param>
internal sealed record Distribution(string Name, ControlPlane ControlPlane, string Words)
{
    /// <summary>The distributions of COVERAGE.md.</summary>
    public static IReadOnlyList<Distribution> All { get; } =
    [
        new("kubeadm", ControlPlane.OnNodes, "the control plane as processes and static Pods of its nodes"),
        new("RKE2", ControlPlane.OnNodes, "the control plane as processes and static Pods of its nodes"),
        new("k3s", ControlPlane.InOneProcess, "one process on each node, and of the components' flags those that are passed through it"),
        new("managed", ControlPlane.Nowhere, "the API and the worker nodes (EKS, AKS, GKE)"),
        new("Gardener", ControlPlane.AsWorkloads, "the API, the worker nodes, and with evidence of the seed the control plane's command lines"),
        new("hosted", ControlPlane.AsWorkloads, "the API, the worker nodes, and with evidence of the hosting cluster the control plane's command lines (Kamaji, HyperShift)"),
    ];

    /// <summary>How much of what a check reads can be seen here: <c>yes</c>, <c>part</c>, or <c>no</c> where the Rule must be unknown.</summary>
    public string Shows(ICheck check)
    {
        var needs = check.Needs.Items;
        var hidden = needs.Where(n => !IsSeen(n, check)).ToList();
        return hidden.Count == 0 ? "yes"
            : hidden.All(n => n.Kind is NeedKind.FileOf || (n.Kind is NeedKind.Component && ControlPlane is ControlPlane.InOneProcess)) ? "part"
            : "no";
    }

    private bool IsSeen(NeedItem need, ICheck check) => need.Kind switch
    {
        NeedKind.Component or NeedKind.FileOf when need.Name is "kubelet" or "kube-proxy" => ControlPlane is not ControlPlane.InOneProcess,
        NeedKind.Component => ControlPlane is ControlPlane.OnNodes || (ControlPlane is ControlPlane.AsWorkloads && check is IComponentCheck),
        NeedKind.FileOf => ControlPlane is ControlPlane.OnNodes,
        NeedKind.Nodes => ControlPlane is ControlPlane.OnNodes or ControlPlane.InOneProcess,
        _ => true,
    };
}
