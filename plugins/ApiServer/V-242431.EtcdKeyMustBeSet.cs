namespace Assay.Plugins.ApiServer;

/// <summary>The API server has a key for its certificate towards etcd.</summary>
[Check("V-242431")]
public sealed class EtcdKeyMustBeSet() : FlagCheck("kube-apiserver", "etcd-keyfile", Demand.Given);
