namespace Assay.Plugins.Etcd;

/// <summary>etcd makes no certificates of its own for clients.</summary>
/// <remarks>The text makes a missing setting a finding although etcd's default is false.</remarks>
[Check("V-242379")]
public sealed class ClientAutoTlsMustBeDisabled() : EtcdSetting("auto-tls", "client-transport-security.auto-tls", Demand.False);
