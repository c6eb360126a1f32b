namespace Assay.Plugins.Etcd;

/// <summary>etcd serves peers with a certificate of the organisation.</summary>
/// <remarks>The text has no exception for an etcd of one member.</remarks>
[Check("V-242432")]
public sealed class PeerCertificateFileMustBeSet() : EtcdSetting("peer-cert-file", "peer-transport-security.cert-file", Demand.Given);
