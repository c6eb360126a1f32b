namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes kubeadm's part of the kubelet's service.</summary>
[Check("V-242455")]
public sealed class KubeadmConfMustNotBeWritable() : KubeadmConfCheck(FileDemands.AtMost("644"));
