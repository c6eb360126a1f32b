namespace Assay.Plugins.Kubelet;

/// <summary>Judges a text that asks worker nodes only: static pods are how most control planes run.</summary>
internal static class WorkerNodes
{
    /// <summary>The observations of a worker; of a node of the control plane, that it is not asked; and where the role is not known, no finding but an unknown.</summary>
    public static IEnumerable<Observation> Only(Component kubelet, IEnumerable<Observation> observations)
    {
        var roles = kubelet.NodeRoles;
        return roles.Contains("worker") ? observations
            : roles.Contains("control-plane") || roles.Contains("master") ? [kubelet.NotApplicable("this is a control plane node, and this release asks worker nodes only")]
            : roles.Count > 0 ? observations
            : observations.Select(o => o.Result is ResultValue.Fail
                ? o with { Result = ResultValue.Unknown, Message = $"{o.Message} on a worker node, and whether this is one is not known" }
                : o);
    }
}
