namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the kubelet's configuration file.</summary>
/// <remarks>V1R1 to V1R7 look for the file in a folder where no kubelet has it; the file they speak of is the one of <c>--config</c>.</remarks>
[Check("V-242407")]
public sealed class KubeletConfigMustNotBeWritable() : KubeletConfigCheck("V1R0-1", FileDemands.AtMost("644"));
