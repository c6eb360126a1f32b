namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the kubelet's configuration file.</summary>
/// <remarks>The demand of V-242407, of the path that kubeadm writes to.</remarks>
[Check("V-242456")]
public sealed class KubeletConfigYamlMustNotBeWritable() : KubeletFileCheck("config", "/var/lib/kubelet/config.yaml", p => p.KubeletConfigs, FileDemands.AtMost("644"));
