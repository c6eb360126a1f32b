namespace Assay.Plugins.ApiServer;

/// <summary>The API server knows the authority that signs etcd's certificate.</summary>
[Check("V-242429")]
public sealed class EtcdCaMustBeSet() : FlagCheck("kube-apiserver", "etcd-cafile", Demand.Given);
