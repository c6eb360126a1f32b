namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the kubeconfig of kube-proxy.</summary>
[Check("V-242447")]
public sealed class KubeProxyKubeconfigMustNotBeWritable() : KubeProxyCheck(FileDemands.AtMost("644"));
