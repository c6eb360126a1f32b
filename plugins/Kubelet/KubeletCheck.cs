namespace Assay.Plugins.Kubelet;

/// <summary>The shape of most of the kubelet's Rules: one setting, which up to V1R7 the flag may set as well as the file.</summary>
/// <param name="setting">The setting.</param>
public abstract class KubeletCheck(KubeletSetting setting) : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component kubelet, CheckContext context) =>
        context.Reading == "V1R1" ? setting.ObserveEither(kubelet) : setting.Observe(kubelet);
}
