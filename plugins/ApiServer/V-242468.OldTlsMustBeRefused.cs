namespace Assay.Plugins.ApiServer;

/// <summary>The API server accepts TLS 1.2 or newer only.</summary>
/// <remarks>The demand of V-242378.</remarks>
[Check("V-242468")]
public sealed class OldTlsMustBeRefused() : FlagCheck("kube-apiserver", "tls-min-version", Demand.Tls12);
