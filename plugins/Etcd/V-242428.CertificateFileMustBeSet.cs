namespace Assay.Plugins.Etcd;

/// <summary>etcd serves clients with a certificate of the organisation.</summary>
[Check("V-242428")]
public sealed class CertificateFileMustBeSet() : EtcdSetting("cert-file", "client-transport-security.cert-file", Demand.Given);
