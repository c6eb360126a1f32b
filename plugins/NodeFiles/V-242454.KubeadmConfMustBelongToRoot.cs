namespace Assay.Plugins.NodeFiles;

/// <summary>kubeadm's part of the kubelet's service belongs to root.</summary>
[Check("V-242454")]
public sealed class KubeadmConfMustBelongToRoot() : KubeadmConfCheck(FileDemands.OwnedByRoot);
