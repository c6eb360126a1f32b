namespace Assay.Sdk;

/// <summary>The distributions there are, as a table. What a component's own flags say comes before it.</summary>
/// <remarks>
/// Sources: kubeadm's implementation details (kubernetes.io), the self-assessment and hardening guides of RKE2 and K3s, the CIS benchmarks of EKS, GKE, AKS and OpenShift as kube-bench
/// has their paths, and Gardener's operatingsystemconfig component.
/// </remarks>
public static class Distributions
{
    private static readonly NodePaths KubeadmPaths = new()
    {
        KubeletConfigs = ["/var/lib/kubelet/config.yaml"],
        KubeletKubeconfigs = ["/etc/kubernetes/kubelet.conf"],
        Manifests = ["/etc/kubernetes/manifests"],
        Pki = ["/etc/kubernetes/pki"],
        ControlPlaneKubeconfigs = ["/etc/kubernetes/admin.conf", "/etc/kubernetes/scheduler.conf", "/etc/kubernetes/controller-manager.conf"],
        EtcdData = ["/var/lib/etcd"],
    };

    /// <summary>kubeadm, and what sets clusters up with it: kind, minikube.</summary>
    public static Distribution Kubeadm { get; } = new("kubeadm") { Paths = KubeadmPaths };

    /// <summary>Rancher's RKE2: a control plane of static Pods under a supervisor.</summary>
    public static Distribution Rke2 { get; } = new("RKE2")
    {
        Paths = RancherPaths("rke2") with { Manifests = ["/var/lib/rancher/rke2/agent/pod-manifests"] },
    };

    /// <summary>K3s: every component in one process.</summary>
    public static Distribution K3s { get; } = new("k3s")
    {
        IsEmbedded = true,
        Paths = RancherPaths("k3s") with { Manifests = ["/var/lib/rancher/k3s/agent/pod-manifests"] },
    };

    /// <summary>Amazon's Elastic Kubernetes Service.</summary>
    public static Distribution Eks { get; } = new("EKS")
    {
        ControlPlaneElsewhere = "Amazon runs the control plane of EKS, and nobody else sees it",
        Paths = new()
        {
            KubeletConfigs = ["/etc/kubernetes/kubelet/config.json", "/etc/kubernetes/kubelet/kubelet-config.json"],
            KubeletKubeconfigs = ["/var/lib/kubelet/kubeconfig"],
            Manifests = ["/etc/kubernetes/manifests"],
            Pki = ["/etc/kubernetes/pki"],
        },
    };

    /// <summary>Google Kubernetes Engine.</summary>
    public static Distribution Gke { get; } = new("GKE")
    {
        ControlPlaneElsewhere = "Google runs the control plane of GKE, and nobody else sees it",
        Paths = new()
        {
            KubeletConfigs = ["/home/kubernetes/kubelet-config.yaml"],
            KubeletKubeconfigs = ["/var/lib/kubelet/kubeconfig"],
            Manifests = ["/etc/kubernetes/manifests"],
            Pki = ["/etc/srv/kubernetes/pki"],
        },
    };

    /// <summary>Azure Kubernetes Service.</summary>
    public static Distribution Aks { get; } = new("AKS")
    {
        ControlPlaneElsewhere = "Microsoft runs the control plane of AKS, and nobody else sees it",
        Paths = new()
        {
            KubeletConfigs = ["/etc/default/kubeletconfig.json"],
            KubeletKubeconfigs = ["/var/lib/kubelet/kubeconfig"],
            Manifests = ["/etc/kubernetes/manifests"],
            Pki = ["/etc/kubernetes/certs"],
        },
    };

    /// <summary>Red Hat's OpenShift with a control plane of its own.</summary>
    public static Distribution OpenShift { get; } = new("OpenShift")
    {
        Paths = new()
        {
            KubeletConfigs = ["/etc/kubernetes/kubelet.conf"],
            KubeletKubeconfigs = ["/var/lib/kubelet/kubeconfig"],
            Manifests = ["/etc/kubernetes/manifests"],
            Pki = ["/etc/kubernetes/static-pod-resources"],
            EtcdData = ["/var/lib/etcd"],
        },
    };

    /// <summary>A Shoot of Gardener: nodes in the shoot, the control plane in a namespace of a seed.</summary>
    public static Distribution Gardener { get; } = new("Gardener")
    {
        ControlPlaneElsewhere = "Gardener runs the control plane in a seed, whose Deployments and StatefulSets show it",
        Paths = new()
        {
            KubeletConfigs = ["/var/lib/kubelet/config/kubelet"],
            KubeletKubeconfigs = ["/var/lib/kubelet/kubeconfig-real"],
            Manifests = ["/etc/kubernetes/manifests"],
            Pki = ["/var/lib/kubelet/pki"],
        },
    };

    /// <summary>HyperShift: OpenShift with a control plane of Deployments in a management cluster.</summary>
    public static Distribution HyperShift { get; } = new("HyperShift")
    {
        ControlPlaneElsewhere = "the control plane runs as Deployments and StatefulSets of a management cluster",
        Paths = OpenShift.Paths with { EtcdData = [] },
    };

    /// <summary>Any other control plane of Deployments and StatefulSets.</summary>
    public static Distribution Hosted { get; } = new("hosted control plane")
    {
        ControlPlaneElsewhere = "the control plane runs as Deployments and StatefulSets of a management cluster",
        Paths = KubeadmPaths with { ControlPlaneKubeconfigs = [], EtcdData = [] },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Distribution> All { get; } = [Kubeadm, Rke2, K3s, Eks, Gke, Aks, OpenShift, Gardener, HyperShift, Hosted];

    /// <summary>The distribution of a name, in whatever case; null where there is none.</summary>
    public static Distribution? Named(string name) => All.FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every path that some distribution has, each once: what to collect before it is known which one this is.</summary>
    /// <param name="paths">Which paths.</param>
    public static IReadOnlyList<string> Paths(Func<NodePaths, IReadOnlyList<string>> paths) => [.. All.SelectMany(d => paths(d.Paths)).Distinct(StringComparer.Ordinal)];

    private static NodePaths RancherPaths(string name) => new()
    {
        KubeletKubeconfigs = [$"/var/lib/rancher/{name}/agent/kubelet.kubeconfig"],
        Pki = [$"/var/lib/rancher/{name}/server/tls"],
        ControlPlaneKubeconfigs =
        [
            $"/var/lib/rancher/{name}/server/cred/admin.kubeconfig", $"/var/lib/rancher/{name}/server/cred/scheduler.kubeconfig", $"/var/lib/rancher/{name}/server/cred/controller.kubeconfig",
        ],
        EtcdData = [$"/var/lib/rancher/{name}/server/db/etcd"],
    };
}
