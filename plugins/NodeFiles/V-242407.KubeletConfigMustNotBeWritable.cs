namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the kubelet's configuration file.</summary>
[Check("V-242407")]
public sealed class KubeletConfigMustNotBeWritable() : KubeletFileCheck("config", null, FileDemands.AtMost("644"));
