namespace Assay.Plugins.NodeFiles;

/// <summary>The authority that signs the kubelet's clients belongs to root.</summary>
/// <remarks>V1R1 has this title, and the text and the fix of V-242448: the kubeconfig of kube-proxy.</remarks>
[Check("V-242450")]
public sealed class KubeletCaMustBelongToRoot() : KubeletCaCheck("V1R2", FileDemands.OwnedByRoot)
{
    private static readonly KubeProxyKubeconfigMustBelongToRoot OfKubeProxy = new();

    /// <inheritdoc/>
    public override Need Needs => base.Needs + OfKubeProxy.Needs;

    /// <inheritdoc/>
    public override IEnumerable<Observation> Observe(Node node, CheckContext context) => context.Reading == "V1R1" ? OfKubeProxy.Observe(node, context) : base.Observe(node, context);
}
