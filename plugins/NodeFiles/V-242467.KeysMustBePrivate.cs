namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root reads the keys of the cluster.</summary>
[Check("V-242467")]
public sealed class KeysMustBePrivate() : PkiCheck(".key", FileDemands.AtMost("600"));
