namespace Assay.Plugins.Etcd;

/// <summary>etcd demands a certificate of every peer.</summary>
/// <remarks>The text has no exception for an etcd of one member.</remarks>
[Check("V-242426")]
public sealed class PeerCertificatesMustBeDemanded() : EtcdSetting("peer-client-cert-auth", "peer-transport-security.client-cert-auth", Demand.True);
