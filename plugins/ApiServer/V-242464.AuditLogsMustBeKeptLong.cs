namespace Assay.Plugins.ApiServer;

/// <summary>Audit logs are kept for thirty days.</summary>
/// <remarks>The text makes 0 a finding although the API server then keeps them for ever. V1R1 calls the flag by another one's name, and greps for this one.</remarks>
[Check("V-242464")]
public sealed class AuditLogsMustBeKeptLong() : FlagCheck("kube-apiserver", "audit-log-maxage", Demand.AtLeast(30));
