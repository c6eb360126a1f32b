namespace Assay.Plugins.ApiServer;

/// <summary>An audit log grows to 100 MB before it is rotated.</summary>
/// <remarks>The text makes every value below 100 a finding, 0 too, and a missing flag.</remarks>
[Check("V-242462")]
public sealed class AuditLogMustBeLarge() : FlagCheck("kube-apiserver", "audit-log-maxsize", Demand.AtLeast(100));
