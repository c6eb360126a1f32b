namespace Assay.Plugins.Etcd;

/// <summary>etcd serves clients with a certificate of the organisation.</summary>
/// <remarks>Up to V1R3 the text calls the flag <c>etcd-certfile</c>, as the API server's is called; etcd has none of that name.</remarks>
[Check("V-242428")]
public sealed class CertificateFileMustBeSet() : EtcdSetting("cert-file", "client-transport-security.cert-file", Demand.Given);
