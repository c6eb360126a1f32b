namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet serves with a key of the organisation.</summary>
/// <remarks>The text has no exception for a kubelet that rotates a serving certificate of the cluster's own.</remarks>
[Check("V-242424")]
public sealed class TlsKeyMustBeSet() : KubeletCheck(new("tlsPrivateKeyFile", "tls-private-key-file", Demand.Given) { Default = "**/kubelet.key" });
