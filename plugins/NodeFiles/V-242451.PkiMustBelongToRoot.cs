namespace Assay.Plugins.NodeFiles;

/// <summary>Certificates, keys and the folders they lie in belong to root.</summary>
[Check("V-242451")]
public sealed class PkiMustBelongToRoot() : PkiCheck("", FileDemands.OwnedByRoot);
