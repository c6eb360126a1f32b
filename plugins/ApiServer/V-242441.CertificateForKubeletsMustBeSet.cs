namespace Assay.Plugins.ApiServer;

/// <summary>The API server shows kubelets a certificate of the organisation.</summary>
/// <remarks>V1R1's Rule, which became V-245544.</remarks>
[Check("V-242441")]
public sealed class CertificateForKubeletsMustBeSet() : FlagsGivenCheck("kubelet-client-certificate", "kubelet-client-key");
