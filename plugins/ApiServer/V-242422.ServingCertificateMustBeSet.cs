namespace Assay.Plugins.ApiServer;

/// <summary>The API server serves with a certificate and key of the organisation.</summary>
[Check("V-242422")]
public sealed class ServingCertificateMustBeSet : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        yield return server.ObserveFlag("tls-cert-file", Demand.Given);
        yield return server.ObserveFlag("tls-private-key-file", Demand.Given);
    }
}
