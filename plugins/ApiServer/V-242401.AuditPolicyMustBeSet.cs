namespace Assay.Plugins.ApiServer;

/// <summary>The API server is given an audit policy.</summary>
/// <remarks>The text asks only that the flag is set; V-242461 and V-242403 judge what it names.</remarks>
[Check("V-242401")]
public sealed class AuditPolicyMustBeSet() : FlagCheck("kube-apiserver", "audit-policy-file", Demand.Given);
