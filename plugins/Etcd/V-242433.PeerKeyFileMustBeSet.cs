namespace Assay.Plugins.Etcd;

/// <summary>etcd serves peers with a key of the organisation.</summary>
/// <remarks>The text has no exception for an etcd of one member.</remarks>
[Check("V-242433")]
public sealed class PeerKeyFileMustBeSet() : EtcdSetting("peer-key-file", "peer-transport-security.key-file", Demand.Given);
