namespace Assay.Plugins.NodeFiles;

/// <summary>The kubelet's configuration file belongs to root.</summary>
/// <remarks>The demand of V-242406, of the path that kubeadm writes to.</remarks>
[Check("V-242457")]
public sealed class KubeletConfigYamlMustBelongToRoot() : KubeletFileCheck("config", "/var/lib/kubelet/config.yaml", p => p.KubeletConfigs, FileDemands.OwnedByRoot);
