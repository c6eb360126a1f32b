namespace Assay.Plugins.ApiServer;

/// <summary>The API server writes its audit log to a file.</summary>
/// <remarks>
/// The text wants a valid path: one from the root. <c>-</c> is standard output and no path, and what a relative path means depends on where the server was started. V1R1 lacks the
/// word "not", and means it.
/// </remarks>
[Check("V-242465")]
public sealed class AuditLogPathMustBeAPath() : FlagCheck("kube-apiserver", "audit-log-path", Path)
{
    private static readonly Demand Path = new("be set to an absolute path", v =>
        v is not null && v.StartsWith('/') && !v.EndsWith('/') ? ResultValue.Pass : ResultValue.Fail);
}
