namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet knows the authority that signs client certificates.</summary>
[Check("V-242420")]
public sealed class ClientCaMustBeSet() : KubeletCheck(new("authentication.x509.clientCAFile", "client-ca-file", Demand.Given));
