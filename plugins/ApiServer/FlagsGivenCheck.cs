namespace Assay.Plugins.ApiServer;

/// <summary>The shape of the Rules that want several flags of the API server set.</summary>
/// <param name="flags">The flags without dashes.</param>
public abstract class FlagsGivenCheck(params string[] flags) : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context) => flags.Select(flag => server.ObserveFlag(flag, Demand.Given));
}
