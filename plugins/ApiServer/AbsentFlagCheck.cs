namespace Assay.Plugins.ApiServer;

/// <summary>The shape of the Rules about a flag that must be absent and that Kubernetes took away: a version without it meets them, and the finding says so.</summary>
/// <param name="flag">The flag without dashes.</param>
/// <param name="gone">The minor version of Kubernetes 1 that took it away.</param>
public abstract class AbsentFlagCheck(string flag, int gone) : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        var observation = server.ObserveFlag(flag, Demand.Absent);
        yield return server.VersionOrNull is { } version && version.IsAtLeast(1, gone)
            ? observation with { Message = $"{observation.Message} (Kubernetes has no such flag from v1.{gone} on, and this is {version})" }
            : observation;
    }
}
