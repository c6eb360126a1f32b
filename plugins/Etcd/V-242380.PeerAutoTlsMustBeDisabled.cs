namespace Assay.Plugins.Etcd;

/// <summary>etcd makes no certificates of its own for peers.</summary>
/// <remarks>The text makes a missing setting a finding although etcd's default is false, and has no exception for an etcd of one member.</remarks>
[Check("V-242380")]
public sealed class PeerAutoTlsMustBeDisabled() : EtcdSetting("peer-auto-tls", "peer-transport-security.auto-tls", Demand.False);
