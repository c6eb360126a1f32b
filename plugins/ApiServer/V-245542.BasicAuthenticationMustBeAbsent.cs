namespace Assay.Plugins.ApiServer;

/// <summary>The API server accepts no passwords.</summary>
/// <remarks>Kubernetes 1.19 took the flag away; the text asks for nothing but its absence, so newer versions pass.</remarks>
[Check("V-245542")]
public sealed class BasicAuthenticationMustBeAbsent() : FlagCheck("kube-apiserver", "basic-auth-file", Demand.Absent);
