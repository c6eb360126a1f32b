namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the authority that signs the kubelet's clients.</summary>
[Check("V-242449")]
public sealed class KubeletCaMustNotBeWritable() : KubeletCaCheck("V1R1", FileDemands.AtMost("644"));
