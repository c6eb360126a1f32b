namespace Assay.Plugins.ApiServer;

/// <summary>The control plane does not run with all alpha features.</summary>
/// <remarks>
/// The title speaks of the API server, the text looks through all manifests of the control plane. The gate is false by default, as the text itself says, so a missing one
/// passes. etcd's gates are its own and open no API of Kubernetes: they are left out, and so is the kubelet, which the text does not name.
/// </remarks>
[Check("V-242400")]
public sealed class AlphaApisMustBeDisabled : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Components("kube-apiserver", "kube-controller-manager", "kube-scheduler");

    /// <inheritdoc/>
    public string Decides =>
        "AllAlpha in --feature-gates of kube-apiserver, kube-controller-manager and kube-scheduler must not be true. Absent, it passes.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context) => [component.ObserveFeatureGate("AllAlpha", Demand.NotTrue)];
}
