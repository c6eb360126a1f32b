namespace Assay.Plugins.Kubelet;

/// <summary>The shape of the Rules about a feature gate of the control plane and the kubelet: a flag there, a setting of the configuration here.</summary>
/// <remarks>
/// "Each manifest" means API server, controller manager and scheduler: etcd has gates from 3.6 on only, and they are its own.
/// Where Kubernetes no longer has the gate, nothing started with it would run: a Rule that wants it set does not apply then, and one that wants it absent says so.
/// </remarks>
/// <param name="gate">The gate.</param>
/// <param name="demand">What the check text demands of it.</param>
/// <param name="either">The reading in which the kubelet's flag may set the gate as well as its file; in newer ones the flag is a finding.</param>
/// <param name="gone">The minor version of Kubernetes 1 from which there is no such gate.</param>
/// <param name="since">The minor version of Kubernetes 1 that brought the gate; older ones are judged too, and the finding says so.</param>
public abstract class FeatureGateCheck(string gate, Demand demand, string either, int gone, int since = 0) : IComponentCheck
{
    private readonly KubeletSetting setting = new($"featureGates.{gate}", "feature-gates", demand);

    /// <inheritdoc/>
    public Need Needs => Need.Components("kube-apiserver", "kube-controller-manager", "kube-scheduler") + KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context)
    {
        var mayBeAbsent = demand.Judge(null) is ResultValue.Pass;
        if (!mayBeAbsent && component.Version.IsAtLeast(1, gone))
        {
            return [component.NotApplicable($"{component.Name} is {component.Version}, and Kubernetes has no {gate} from v1.{gone} on")];
        }

        var observations = component.Name != "kubelet" ? [component.ObserveFeatureGate(gate, demand)]
            : context.Reading == either ? setting.ObserveEither(component, ByFlag)
            : setting.Observe(component);
        return component.VersionOrNull is not { } version ? observations
            : version.IsAtLeast(1, gone) ? observations.Select(o => With(o, $"Kubernetes has no {gate} from v1.{gone} on, and this is {version}"))
            : version.IsAtLeast(1, since) ? observations
            : observations.Select(o => o.Result is ResultValue.Fail ? With(o, $"{version} does not have {gate} yet") : o);
    }

    private Observation? ByFlag(Component kubelet) => kubelet.FeatureGate(gate) is null ? null : kubelet.ObserveFeatureGate(gate, demand);

    private static Observation With(Observation observation, string remark) => observation with { Message = $"{observation.Message} ({remark})" };
}
