namespace Assay.Plugins.ApiServer;

/// <summary>The API server accepts TLS 1.2 or newer only.</summary>
/// <remarks>The text makes a missing flag a finding although Go's own minimum is TLS 1.2 by now.</remarks>
[Check("V-242378")]
public sealed class TlsMustBeTwelveOrNewer() : FlagCheck("kube-apiserver", "tls-min-version", Demand.Tls12);
