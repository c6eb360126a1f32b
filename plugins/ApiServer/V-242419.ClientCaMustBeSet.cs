namespace Assay.Plugins.ApiServer;

/// <summary>The API server knows the authority that signs client certificates.</summary>
[Check("V-242419")]
public sealed class ClientCaMustBeSet() : FlagCheck("kube-apiserver", "client-ca-file", Demand.Given);
