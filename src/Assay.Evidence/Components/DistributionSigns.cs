using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What a distribution is known by.</summary>
internal static class DistributionSigns
{
    private const string DaemonArguments = "node-args";

    // In all tables the more particular comes first.
    private static readonly (string Part, Distribution Distribution)[] KubeletVersions =
    [
        ("+rke2r", Distributions.Rke2), ("-rke2r", Distributions.Rke2), ("+k3s", Distributions.K3s), ("-k3s", Distributions.K3s), ("-eks-", Distributions.Eks), ("-gke.", Distributions.Gke),
    ];

    private static readonly (string Prefix, Distribution Distribution)[] Labels =
    [
        ("hypershift.openshift.io/", Distributions.HyperShift),
        ("node.openshift.io/", Distributions.OpenShift),
        ("worker.gardener.cloud/", Distributions.Gardener),
        ("eks.amazonaws.com/", Distributions.Eks),
        ("alpha.eksctl.io/", Distributions.Eks),
        ("cloud.google.com/gke-", Distributions.Gke),
        ("kubernetes.azure.com/", Distributions.Aks),
        ("node.kubernetes.io/instance-type=rke2", Distributions.Rke2),
        ("node.kubernetes.io/instance-type=k3s", Distributions.K3s),
    ];

    private static readonly (string Part, Distribution Distribution)[] Flags =
    [
        ("=/var/lib/rancher/rke2/", Distributions.Rke2),
        ("=/var/lib/rancher/k3s/", Distributions.K3s),
        ("--config=/home/kubernetes/kubelet-config.yaml", Distributions.Gke),
        ("--config=/var/lib/kubelet/config/kubelet", Distributions.Gardener),
        ("--kubeconfig=/var/lib/kubelet/kubeconfig-real", Distributions.Gardener),
        ("--config=/etc/kubernetes/kubelet/kubelet-config.json", Distributions.Eks),
        ("--node-labels=eks.amazonaws.com/", Distributions.Eks),
        (",eks.amazonaws.com/", Distributions.Eks),
        ("kubernetes.azure.com/", Distributions.Aks),
        ("--config=/etc/kubernetes/kubelet.conf", Distributions.OpenShift),
        ("--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf", Distributions.Kubeadm),
        ("--kubeconfig=/etc/kubernetes/kubelet.conf", Distributions.Kubeadm),
        ("--kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt", Distributions.Kubeadm),
        ("--kubeconfig=/etc/kubernetes/scheduler.conf", Distributions.Kubeadm),
        ("--kubeconfig=/etc/kubernetes/controller-manager.conf", Distributions.Kubeadm),
        ("--cert-file=/etc/kubernetes/pki/etcd/server.crt", Distributions.Kubeadm),
    ];

    private static readonly (string Prefix, Distribution Distribution)[] FilePaths =
    [
        ("/var/lib/rancher/rke2/", Distributions.Rke2),
        ("/var/lib/rancher/k3s/", Distributions.K3s),
        ("/home/kubernetes/kubelet-config.yaml", Distributions.Gke),
        ("/var/lib/kubelet/kubeconfig-real", Distributions.Gardener),
        ("/etc/kubernetes/static-pod-resources/", Distributions.OpenShift),
        ("/etc/systemd/system/kubelet.service.d/10-kubeadm.conf", Distributions.Kubeadm),
        ("/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf", Distributions.Kubeadm),
        ("/etc/kubernetes/admin.conf", Distributions.Kubeadm),
    ];

    private static readonly (string Name, Distribution Distribution)[] NodeAnnotations =
    [
        ($"rke2.io/{DaemonArguments}", Distributions.Rke2),
        ($"k3s.io/{DaemonArguments}", Distributions.K3s),
        ("machineconfiguration.openshift.io/currentConfig", Distributions.OpenShift),
        ("kubeadm.alpha.kubernetes.io/cri-socket", Distributions.Kubeadm),
    ];

    private static readonly (string Prefix, Distribution Distribution)[] ClusterDescriptions =
    [
        ("eks.amazonaws.com/", Distributions.Eks), ("container.googleapis.com/", Distributions.Gke), ("management.azure.com/", Distributions.Aks),
    ];

    /// <summary>What a node's own evidence shows it to be; null where it shows nothing.</summary>
    public static Recognition? Of(NodeEvidence node)
    {
        if (OfKubelet(node.Name, node.KubeletVersion, node.Labels) is { } known)
        {
            return known;
        }

        foreach (var (instance, source) in node.Components.SelectMany(c => c.Sources.Select(s => (c, s))))
        {
            foreach (var flag in source.CommandLine.Flags.Select(f => $"--{f.Name}={f.Value}"))
            {
                if (Array.Find(Flags, s => flag.Contains(s.Part, StringComparison.Ordinal)) is { Distribution: { } distribution })
                {
                    return new Recognition(distribution, $"the {instance.Name} of {node.Name} has {Short(flag)}");
                }
            }
        }

        foreach (var daemon in node.Processes.Select(RancherDaemon.Of).OfType<RancherDaemon>())
        {
            return new Recognition(daemon.Distribution, $"{daemon.Program} {daemon.Command} runs on {node.Name}");
        }

        return FilePaths
            .Select(s => node.Files.FirstOrDefault(f => f.Path.StartsWith(s.Prefix, StringComparison.Ordinal)) is { } file ? new Recognition(s.Distribution, $"{node.Name} has {file.Path}") : null)
            .FirstOrDefault(r => r is not null);
    }

    /// <summary>What a Node object shows its node to be; null where it shows nothing.</summary>
    public static Recognition? OfNodeObject(KubernetesObject node)
    {
        var labels = node.Json.Pairs("metadata", "labels").ToDictionary(StringComparer.Ordinal);
        var annotations = node.Json.Pairs("metadata", "annotations").Select(p => p.Key).ToList();
        return OfKubelet(node.Name, KubernetesVersion.Parse(node.Json.Text("status", "nodeInfo", "kubeletVersion")), labels)
            ?? (node.Json.Text("spec", "providerID") is { } id && id.StartsWith("k3s://", StringComparison.Ordinal) ? new Recognition(Distributions.K3s, $"the provider of {node.Name} is {id}") : null)
            ?? NodeAnnotations
                .Where(s => annotations.Contains(s.Name, StringComparer.Ordinal))
                .Select(s => new Recognition(s.Distribution, $"the Node {node.Name} has the annotation {s.Name}"))
                .FirstOrDefault();
    }

    /// <summary>What an object that describes a whole cluster shows it to be; null for any other object.</summary>
    public static Recognition? OfDescription(KubernetesObject item) => item.Kind switch
    {
        "ClusterDescribe" => ClusterDescriptions
            .Where(s => item.ApiVersion.StartsWith(s.Prefix, StringComparison.Ordinal))
            .Select(s => new Recognition(s.Distribution, $"a description of the cluster {item.Name} by its provider is among the evidence"))
            .FirstOrDefault(),
        "Shoot" when item.ApiVersion.StartsWith("core.gardener.cloud/", StringComparison.Ordinal) => new Recognition(Distributions.Gardener, $"the Shoot {item.Name} is among the evidence"),
        _ => null,
    };

    /// <summary>What another object of the cluster shows it to be; null where it shows nothing.</summary>
    public static Recognition? OfObject(KubernetesObject item) => item switch
    {
        { Kind: "ClusterVersion" } when item.ApiVersion.StartsWith("config.openshift.io/", StringComparison.Ordinal) => new Recognition(Distributions.OpenShift, $"the ClusterVersion {item.Name} is among the evidence"),
        { ApiVersion: "v1", Kind: "ConfigMap", Namespace: "kube-system", Name: "kubeadm-config" } => new Recognition(Distributions.Kubeadm, "the ConfigMap kube-system/kubeadm-config is there"),
        _ => null,
    };

    /// <summary>What a workload that runs a part of a control plane shows that to be.</summary>
    public static Recognition OfWorkload(KubernetesObject workload)
    {
        var seen = $"the {workload.Kind} {workload.Namespace}/{workload.Name} runs a part of a control plane";
        return workload.Namespace.StartsWith("shoot--", StringComparison.Ordinal) ? new Recognition(Distributions.Gardener, seen)
            : workload.Json.Pairs("metadata", "labels").Any(l => l.Key.StartsWith("hypershift.openshift.io/", StringComparison.Ordinal))
                || workload.Json.Items("metadata", "ownerReferences").Any(o => o.Text("kind") == "HostedControlPlane") ? new Recognition(Distributions.HyperShift, seen)
            : new Recognition(Distributions.Hosted, seen);
    }

    private static Recognition? OfKubelet(string node, KubernetesVersion? kubelet, IReadOnlyDictionary<string, string> labels)
    {
        if (kubelet is { } version && Array.Find(KubeletVersions, s => version.Suffix.Contains(s.Part, StringComparison.Ordinal)) is { Distribution: { } distribution })
        {
            return new Recognition(distribution, $"the kubelet of {node} is {version}");
        }

        return Labels
            .SelectMany(s => labels
                .Where(l => $"{l.Key}={l.Value}".StartsWith(s.Prefix, StringComparison.Ordinal))
                .OrderBy(l => l.Key, StringComparer.Ordinal)
                .Select(l => new Recognition(s.Distribution, $"{node} has the label {l.Key}")))
            .FirstOrDefault();
    }

    private static string Short(string text) => text.Length > 120 ? $"{text[..120]}…" : text;
}
