namespace Assay.Plugins.ControllerManager;

/// <summary>The controller manager accepts TLS 1.2 or newer only.</summary>
/// <remarks>The text makes a missing flag a finding although Go's own minimum is TLS 1.2 by now.</remarks>
[Check("V-242376")]
public sealed class TlsMustBeTwelveOrNewer() : FlagCheck("kube-controller-manager", "tls-min-version", Demand.Tls12);
