namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet asks the API server who may do what.</summary>
/// <remarks>
/// Up to V1R7 the mode may stand in the file or in the flag; the releases before that only forbid that it is missing or lets everything through, which leaves Webhook, for the
/// kubelet knows no third mode. V1R10 to V2R1 want it in the file and call the flag a finding; from V2R3 on it is the other way round: worker nodes must have the flag.
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
        context.Reading switch
        {
            "V1R1" => Setting.ObserveEither(kubelet),
            "V1R10" => Setting.Observe(kubelet),
            _ => WorkerNodes.Only(kubelet, Asked(kubelet)),
        };

    private static IEnumerable<Observation> Asked(Component kubelet)
    {
        yield return kubelet.ObserveFlag(Flag, Webhook);
    }
}
