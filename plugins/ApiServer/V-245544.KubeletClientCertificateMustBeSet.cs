namespace Assay.Plugins.ApiServer;

/// <summary>The API server shows kubelets a certificate of the organisation.</summary>
[Check("V-245544")]
public sealed class KubeletClientCertificateMustBeSet : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        yield return server.ObserveFlag("kubelet-client-certificate", Demand.Given);
        yield return server.ObserveFlag("kubelet-client-key", Demand.Given);
    }
}
