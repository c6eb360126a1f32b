namespace Assay.Plugins.Kubelet;

/// <summary>The shape of most of the kubelet's Rules: one setting.</summary>
/// <param name="setting">The setting.</param>
public abstract class KubeletCheck(KubeletSetting setting) : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component kubelet, CheckContext context) => setting.Observe(kubelet);
}
