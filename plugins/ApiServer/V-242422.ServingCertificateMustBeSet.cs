namespace Assay.Plugins.ApiServer;

/// <summary>The API server serves with a certificate and key of the organisation.</summary>
[Check("V-242422")]
public sealed class ServingCertificateMustBeSet() : FlagsGivenCheck("tls-cert-file", "tls-private-key-file");
