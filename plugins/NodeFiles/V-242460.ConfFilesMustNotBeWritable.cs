namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the kubeconfig files of administrator, scheduler and controller manager.</summary>
[Check("V-242460")]
public sealed class ConfFilesMustNotBeWritable() : ConfFilesCheck(FileDemands.AtMost("644"));
