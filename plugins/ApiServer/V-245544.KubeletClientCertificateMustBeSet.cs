namespace Assay.Plugins.ApiServer;

/// <summary>The API server shows kubelets a certificate of the organisation.</summary>
[Check("V-245544")]
public sealed class KubeletClientCertificateMustBeSet() : FlagsGivenCheck("kubelet-client-certificate", "kubelet-client-key");
