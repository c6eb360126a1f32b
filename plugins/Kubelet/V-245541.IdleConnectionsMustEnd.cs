namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet ends streams on which nothing happens.</summary>
/// <remarks>
/// V1R2 to V1R4 forbid 0 alone, from V1R5 on less than five minutes is a finding; no text names an upper limit. Up to V1R7 the flag may set the time, from V1R10 on it is a finding.
/// </remarks>
[Check("V-245541")]
public sealed class IdleConnectionsMustEnd : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component kubelet, CheckContext context) => context.Reading switch
    {
        "V1R2" => ConnectionTimeout.Given.ObserveEither(kubelet),
        "V1R5" => ConnectionTimeout.FiveMinutes.ObserveEither(kubelet),
        _ => ConnectionTimeout.FiveMinutes.Observe(kubelet),
    };
}
