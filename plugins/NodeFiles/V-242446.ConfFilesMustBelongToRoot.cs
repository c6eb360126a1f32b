namespace Assay.Plugins.NodeFiles;

/// <summary>The kubeconfig files of administrator, scheduler and controller manager belong to root.</summary>
[Check("V-242446")]
public sealed class ConfFilesMustBelongToRoot() : ConfFilesCheck(FileDemands.OwnedByRoot);
