using System.Globalization;

namespace Assay.Plugins.Workloads;

/// <summary>Users run nothing in the namespaces of the system.</summary>
/// <remarks>
/// Whose a Pod is does not stand in it: those of kube-system that are not known parts of a cluster need a person. No part of a cluster runs in the other two namespaces.
/// </remarks>
[Check("V-242417")]
public sealed class UserPodsMustNotBeInSystemNamespaces : IClusterCheck
{
    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances("accepted", "Pods that may run in the namespaces of the system");

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Kinds.Pod);

    /// <inheritdoc/>
    public string Decides =>
        "A Pod in kube-public or kube-node-lease fails. Of the Pods in kube-system the known parts of a cluster (control plane, kube-proxy, DNS, network) pass, and every other one is unknown: whose it is a person must tell. What the site's policy accepts passes.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var known = 0;
        var all = 0;
        foreach (var pod in cluster.Objects(Kinds.Pod).Where(PodReading.IsInSystemNamespace))
        {
            all++;
            if (SystemPods.IsPartOfCluster(pod))
            {
                known++;
            }
            else if (context.Site.Of(Accepted).Covering(pod) is { } acceptance)
            {
                yield return pod.Observe(ResultValue.Pass, $"the Pod runs in {pod.Namespace}; {acceptance.Words}");
            }
            else if (pod.Namespace != "kube-system")
            {
                yield return pod.Observe(ResultValue.Fail, $"the Pod runs in {pod.Namespace}, where Kubernetes has none");
            }
            else
            {
                yield return pod.Observe(ResultValue.Unknown, "whether the Pod is a user's or a part of the cluster does not stand in it: a person must tell");
            }
        }

        if (known == all)
        {
            yield return cluster.Pass(
                all == 0 ? $"no Pod is in {string.Join(", ", PodReading.SystemNamespaces)}"
                : string.Create(CultureInfo.InvariantCulture, $"all {all} Pods in {string.Join(", ", PodReading.SystemNamespaces)} are control plane, kube-proxy, DNS or network"),
                "kubectl get pods --all-namespaces");
        }
    }
}
