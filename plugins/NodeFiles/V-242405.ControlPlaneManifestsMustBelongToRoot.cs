namespace Assay.Plugins.NodeFiles;

/// <summary>The manifests of the control plane belong to root.</summary>
[Check("V-242405")]
public sealed class ControlPlaneManifestsMustBelongToRoot() : ManifestsCheck(FileDemands.OwnedByRoot, folders: true);
