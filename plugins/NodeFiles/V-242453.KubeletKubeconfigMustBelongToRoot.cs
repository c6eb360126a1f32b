namespace Assay.Plugins.NodeFiles;

/// <summary>The kubelet's kubeconfig belongs to root.</summary>
[Check("V-242453")]
public sealed class KubeletKubeconfigMustBelongToRoot() : KubeletFileCheck("kubeconfig", "/etc/kubernetes/kubelet.conf", p => p.KubeletKubeconfigs, FileDemands.OwnedByRoot);
