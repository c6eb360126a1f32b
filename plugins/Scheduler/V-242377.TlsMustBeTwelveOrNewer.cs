namespace Assay.Plugins.Scheduler;

/// <summary>The scheduler accepts TLS 1.2 or newer only.</summary>
/// <remarks>The text makes a missing flag a finding although Go's own minimum is TLS 1.2 by now.</remarks>
[Check("V-242377")]
public sealed class TlsMustBeTwelveOrNewer() : FlagCheck("kube-scheduler", "tls-min-version", Demand.Tls12);
