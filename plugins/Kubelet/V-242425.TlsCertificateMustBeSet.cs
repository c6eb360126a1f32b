namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet serves with a certificate of the organisation.</summary>
/// <remarks>The text has no exception for a kubelet that rotates a serving certificate of the cluster's own.</remarks>
[Check("V-242425")]
public sealed class TlsCertificateMustBeSet() : KubeletCheck(new("tlsCertFile", "tls-cert-file", Demand.Given) { Default = "**/kubelet.crt" });
