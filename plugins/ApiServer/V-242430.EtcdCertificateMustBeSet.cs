namespace Assay.Plugins.ApiServer;

/// <summary>The API server shows etcd a certificate.</summary>
[Check("V-242430")]
public sealed class EtcdCertificateMustBeSet() : FlagCheck("kube-apiserver", "etcd-certfile", Demand.Given);
