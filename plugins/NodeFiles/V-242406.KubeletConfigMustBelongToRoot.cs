namespace Assay.Plugins.NodeFiles;

/// <summary>The kubelet's configuration file belongs to root.</summary>
[Check("V-242406")]
public sealed class KubeletConfigMustBelongToRoot() : KubeletConfigCheck("V1R1", FileDemands.OwnedByRoot);
