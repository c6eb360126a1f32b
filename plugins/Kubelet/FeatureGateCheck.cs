namespace Assay.Plugins.Kubelet;

/// <summary>The shape of the Rules about a feature gate of the control plane and the kubelet: a flag there, a setting of the configuration here.</summary>
/// <remarks>
/// "Each manifest" means API server, controller manager and scheduler: etcd has gates from 3.6 on only, and they are its own.
/// Where a version of Kubernetes no longer has the gate, nothing started with it would run, and where the text agrees the Rule does not apply.
/// </remarks>
/// <param name="gate">The gate.</param>
/// <param name="demand">What the check text demands of it.</param>
/// <param name="since">The minor version of Kubernetes 1 that brought the gate; older ones are judged too, and the finding says so.</param>
/// <param name="gone">The minor version of Kubernetes 1 from which the Rule does not apply; null where it always does.</param>
public abstract class FeatureGateCheck(string gate, Demand demand, int since = 0, int? gone = null) : IComponentCheck
{
    private readonly KubeletSetting setting = new($"featureGates.{gate}", "feature-gates", demand);

    /// <inheritdoc/>
    public Need Needs => Need.Components("kube-apiserver", "kube-controller-manager", "kube-scheduler") + KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context)
    {
        if (gone is { } minor && component.Version.IsAtLeast(1, minor))
        {
            return [component.NotApplicable($"{component.Name} is {component.Version}, and {gate} is judged before v1.{minor} only")];
        }

        var observations = component.Name == "kubelet" ? setting.Observe(component) : [component.ObserveFeatureGate(gate, demand)];
        return component.VersionOrNull?.IsAtLeast(1, since) is false ? observations.Select(o => Older(component, o)) : observations;
    }

    private Observation Older(Component component, Observation observation) => observation.Result is ResultValue.Fail
        ? observation with { Message = $"{observation.Message} ({component.Version} does not have {gate} yet)" }
        : observation;
}
