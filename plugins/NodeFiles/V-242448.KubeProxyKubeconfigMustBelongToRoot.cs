namespace Assay.Plugins.NodeFiles;

/// <summary>The kubeconfig of kube-proxy belongs to root.</summary>
[Check("V-242448")]
public sealed class KubeProxyKubeconfigMustBelongToRoot() : KubeProxyCheck(FileDemands.OwnedByRoot);
