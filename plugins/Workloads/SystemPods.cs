namespace Assay.Plugins.Workloads;

/// <summary>The Pods that a cluster itself is made of.</summary>
/// <remarks>A label can be put on anything, so the controller that owns the Pod counts with it; what is not in this list is for a person.</remarks>
internal static class SystemPods
{
    private static readonly string[] ControlPlane = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "cloud-controller-manager", "kube-proxy"];

    private static readonly (string Label, string Value, string OwnerKind, string OwnerName)[] Known =
    [
        ("k8s-app", "kube-proxy", "DaemonSet", "kube-proxy"),
        ("k8s-app", "kube-dns", "ReplicaSet", "coredns-*"),
        ("k8s-app", "kube-dns", "ReplicaSet", "rke2-coredns-rke2-coredns-*"),
        ("k8s-app", "calico-node", "DaemonSet", "calico-node"),
        ("k8s-app", "calico-kube-controllers", "ReplicaSet", "calico-kube-controllers-*"),
        ("k8s-app", "canal", "DaemonSet", "canal"),
        ("k8s-app", "canal", "DaemonSet", "rke2-canal"),
        ("k8s-app", "cilium", "DaemonSet", "cilium"),
        ("io.cilium/app", "operator", "ReplicaSet", "cilium-operator-*"),
        ("k8s-app", "kube-router", "DaemonSet", "kube-router"),
        ("k8s-app", "aws-node", "DaemonSet", "aws-node"),
        ("k8s-app", "kindnet", "DaemonSet", "kindnet"),
        ("app", "flannel", "DaemonSet", "kube-flannel-ds*"),
        ("name", "weave-net", "DaemonSet", "weave-net"),
        ("app", "antrea", "DaemonSet", "antrea-agent"),
        ("app", "antrea", "ReplicaSet", "antrea-controller-*"),
    ];

    /// <summary>Whether a Pod is known to be a part of the cluster: the mirror of a component's static Pod, kube-proxy, DNS, or the network.</summary>
    public static bool IsPartOfCluster(KubernetesObject pod)
    {
        var owners = pod.Json.ListAt("metadata.ownerReferences").Select(o => (Kind: o.TextAt("kind"), Name: o.TextAt("name") ?? "")).ToList();
        return pod.Namespace == "kube-system" && (owners.Exists(o => o.Kind == "Node" && IsOfControlPlane(pod, o.Name)) || IsStaticWithoutOwner(pod)
            || Known.Any(k => pod.Label(k.Label) == k.Value && owners.Exists(o => o.Kind == k.OwnerKind && Glob.IsMatch(k.OwnerName, o.Name))));
    }

    private static bool IsOfControlPlane(KubernetesObject pod, string node) => ControlPlane.Any(c => pod.Name == $"{c}-{node}");

    /// <summary>A kubelet that mirrors its static Pods before it has registered its node leaves the owner out, and so does a kubelet's own list of Pods.</summary>
    private static bool IsStaticWithoutOwner(KubernetesObject pod) =>
        (pod.Annotation("kubernetes.io/config.mirror") is not null || pod.Annotation("kubernetes.io/config.source") == "file")
        && pod.Json.TextAt("spec.nodeName") is { } node && IsOfControlPlane(pod, node);
}
