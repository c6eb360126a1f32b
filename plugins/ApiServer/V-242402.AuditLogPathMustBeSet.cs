namespace Assay.Plugins.ApiServer;

/// <summary>The API server writes an audit log.</summary>
/// <remarks>The text asks only that the path is set: <c>-</c>, which means standard output, meets it here and fails V-242465, which wants a valid path.</remarks>
[Check("V-242402")]
public sealed class AuditLogPathMustBeSet : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides =>
        "--audit-log-path of kube-apiserver must be set; - for standard output passes. Absent, it fails.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        yield return server.Flag("audit-log-path") is "-"
            ? server.Pass("--audit-log-path=-, which is standard output")
            : server.ObserveFlag("audit-log-path", Demand.Given);
    }
}
