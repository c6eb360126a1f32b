namespace Assay.Plugins.NodeFiles;

/// <summary>The manifests of all components belong to root.</summary>
/// <remarks>The demand of V-242405, of every node.</remarks>
[Check("V-242444")]
public sealed class ManifestsMustBelongToRoot() : ManifestsCheck(FileDemands.OwnedByRoot, folders: true);
