namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the kubelet's kubeconfig.</summary>
[Check("V-242452")]
public sealed class KubeletKubeconfigMustNotBeWritable() : KubeletFileCheck("kubeconfig", "/etc/kubernetes/kubelet.conf", p => p.KubeletKubeconfigs, FileDemands.AtMost("644"));
