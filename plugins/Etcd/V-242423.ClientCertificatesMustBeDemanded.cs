namespace Assay.Plugins.Etcd;

/// <summary>etcd demands a certificate of every client.</summary>
[Check("V-242423")]
public sealed class ClientCertificatesMustBeDemanded() : EtcdSetting("client-cert-auth", "client-transport-security.client-cert-auth", Demand.True);
