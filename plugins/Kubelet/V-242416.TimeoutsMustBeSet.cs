namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet ends streams on which nothing happens.</summary>
/// <remarks>V1R1's Rule, which became V-245541.</remarks>
[Check("V-242416")]
public sealed class TimeoutsMustBeSet : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component kubelet, CheckContext context) => ConnectionTimeout.Given.ObserveEither(kubelet);
}
