namespace Assay.Plugins.ApiServer;

/// <summary>Ten old audit logs are kept.</summary>
/// <remarks>The text makes 0 a finding although the API server then keeps all of them.</remarks>
[Check("V-242463")]
public sealed class AuditLogBackupsMustBeMany() : FlagCheck("kube-apiserver", "audit-log-maxbackup", Demand.AtLeast(10));
