namespace Assay.Plugins.NodeFiles;

/// <summary>The kubelet's configuration file belongs to root.</summary>
[Check("V-242406")]
public sealed class KubeletConfigMustBelongToRoot() : KubeletFileCheck("config", null, FileDemands.OwnedByRoot);
