namespace Assay.Plugins.Etcd;

/// <summary>etcd demands a certificate of every peer.</summary>
/// <remarks>V1R1 asks what V-242423 asks, of clients; the text has no exception for an etcd of one member.</remarks>
[Check("V-242426")]
public sealed class PeerCertificatesMustBeDemanded() : EtcdSetting("peer-client-cert-auth", "peer-transport-security.client-cert-auth", Demand.True)
{
    private static readonly ClientCertificatesMustBeDemanded OfClients = new();

    /// <inheritdoc/>
    public override IEnumerable<Observation> Observe(Component etcd, CheckContext context) => context.Reading == "V1R1" ? OfClients.Observe(etcd, context) : base.Observe(etcd, context);
}
