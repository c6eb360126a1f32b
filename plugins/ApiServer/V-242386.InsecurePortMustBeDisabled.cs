namespace Assay.Plugins.ApiServer;

/// <summary>The API server has no port for unprotected requests.</summary>
/// <remarks>The text wants the flag to be there, with 0, and from V1R4 on notes that Kubernetes 1.24 takes it away; from then on there is no such port to disable.</remarks>
[Check("V-242386")]
public sealed class InsecurePortMustBeDisabled : IComponentCheck
{
    private static readonly Demand Zero = new("be 0", v =>
        string.IsNullOrEmpty(v) ? ResultValue.Fail
        : GoInteger.Parse(v) is not { } port ? ResultValue.Error
        : port == 0 ? ResultValue.Pass : ResultValue.Fail);

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides =>
        "--insecure-port of kube-apiserver must be 0. Absent, it fails before v1.24 and is not applicable from v1.24 on, which has no such flag; where the version is not known, that is unknown.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        var removed = server.VersionOrNull?.IsAtLeast(1, 24);
        yield return server.Flag("insecure-port") is not null || removed is false ? server.ObserveFlag("insecure-port", Zero)
            : removed is true ? server.NotApplicable($"--insecure-port is absent and {server.Version} has no such flag: it was removed in v1.24")
            : server.Unknown("--insecure-port is absent: a finding before v1.24, which removed the flag, and the version is not known");
    }
}
