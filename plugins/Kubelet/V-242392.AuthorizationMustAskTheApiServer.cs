namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet asks the API server who may do what.</summary>
/// <remarks>
/// V1R10 to V2R1 want the mode in the file and call the flag a finding; from V2R3 on it is the other way round: worker nodes must have the flag, and with this value.
/// </remarks>
[Check("V-242392")]
public sealed class AuthorizationMustAskTheApiServer : IComponentCheck
{
    private const string Flag = "authorization-mode";
    private static readonly Demand Webhook = Demand.OneOf("Webhook");
    private static readonly KubeletSetting Setting = new("authorization.mode", Flag, Webhook) { Default = "Webhook" };

    /// <inheritdoc/>
    public Need Needs => KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component kubelet, CheckContext context) =>
        context.Reading == "V1R10" ? Setting.Observe(kubelet) : WorkerNodes.Only(kubelet, Asked(kubelet));

    private static IEnumerable<Observation> Asked(Component kubelet)
    {
        yield return kubelet.ObserveFlag(Flag, Webhook);
    }
}
