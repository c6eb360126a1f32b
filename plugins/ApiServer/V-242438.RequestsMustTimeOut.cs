namespace Assay.Plugins.ApiServer;

/// <summary>The API server gives requests a time to end.</summary>
/// <remarks>The text makes a missing flag a finding although it defaults to one minute; the draft did not yet. It names no upper limit.</remarks>
[Check("V-242438")]
public sealed class RequestsMustTimeOut : IComponentCheck
{
    private const string Flag = "request-timeout";
    private static readonly Demand Given = Demand.Duration("be set to more than 0", d => d > TimeSpan.Zero);

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        yield return context.Reading == "V1R0-1" && server.Flag(Flag) is null
            ? server.Pass($"--{Flag} is absent and defaults to one minute")
            : server.ObserveFlag(Flag, Given);
    }
}
