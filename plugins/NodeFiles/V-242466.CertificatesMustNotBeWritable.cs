namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the certificates of the cluster.</summary>
[Check("V-242466")]
public sealed class CertificatesMustNotBeWritable() : PkiCheck(".crt", FileDemands.AtMost("644"));
