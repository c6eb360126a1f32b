namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet refuses anonymous requests.</summary>
[Check("V-242391")]
public sealed class AnonymousAuthMustBeDisabled() : KubeletCheck(new("authentication.anonymous.enabled", "anonymous-auth", Demand.False) { Default = "false" });
