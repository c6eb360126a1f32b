namespace Assay.Plugins.NodeFiles;

/// <summary>The authority that signs the kubelet's clients belongs to root.</summary>
[Check("V-242450")]
public sealed class KubeletCaMustBelongToRoot() : KubeletCaCheck(FileDemands.OwnedByRoot);
