namespace Assay.Plugins.Workloads;

/// <summary>The dashboard does not run.</summary>
/// <remarks>The text knows it by one label; a dashboard that was installed with others is not in the text's answer. A cluster that is told to run it has it.</remarks>
[Check("V-242395")]
public sealed class DashboardMustNotRun : IClusterCheck
{
    private const string Label = "k8s-app";
    private const string Value = "kubernetes-dashboard";

    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances("accepted", "Pods of the dashboard that may run");

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Kinds.Pod) + Need.Component(Value);

    /// <inheritdoc/>
    public string Decides =>
        "A Pod with the label k8s-app=kubernetes-dashboard fails, in any namespace, and so does a cluster that is told to run the dashboard (a Gardener Shoot with the addon); without one the rule passes. What the site's policy accepts passes.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        foreach (var dashboard in cluster.Components(Value))
        {
            yield return dashboard.Fail("the cluster is told to run the dashboard; there must be none");
        }

        var none = true;
        foreach (var pod in cluster.Objects(Kinds.Pod).Where(p => p.Label(Label) == Value))
        {
            none = false;
            yield return pod.ObserveFinding(context.Site.Of(Accepted).Covering(pod), $"the Pod has the label {Label}={Value}", "there must be none");
        }

        if (none)
        {
            yield return cluster.Pass($"no Pod has the label {Label}={Value}", $"kubectl get pods --all-namespaces -l {Label}={Value}");
        }
    }
}
