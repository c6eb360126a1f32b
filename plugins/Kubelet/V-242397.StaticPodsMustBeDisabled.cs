namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet starts no pods from files.</summary>
/// <remarks>
/// V1R1 to V1R7 and V1R11 to V2R1 ask all nodes, which a control plane of static pods cannot meet; V1R10 asks worker nodes only, and so does V2R3, which also names the flag.
/// The flag overrides the file and does the same, so it is judged in every reading. An empty path is none.
/// </remarks>
[Check("V-242397")]
public sealed class StaticPodsMustBeDisabled : IComponentCheck
{
    private static readonly KubeletSetting Setting = new("staticPodPath", "pod-manifest-path",
        new Demand("not be set", v => string.IsNullOrEmpty(v) ? ResultValue.Pass : ResultValue.Fail));

    /// <inheritdoc/>
    public Need Needs => KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component kubelet, CheckContext context) =>
        context.Reading == "V1R1" ? Setting.Observe(kubelet) : WorkerNodes.Only(kubelet, Setting.Observe(kubelet));
}
