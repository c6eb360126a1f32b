namespace Assay.Plugins.Workloads;

/// <summary>Nothing but the Service of the API server lives in the namespaces that every cluster has.</summary>
[Check("V-242383")]
public sealed class DefaultNamespacesMustBeEmpty : IClusterCheck
{
    private static readonly string[] Namespaces = ["default", "kube-public", "kube-node-lease"];

    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances("accepted", "objects that may be in these namespaces");

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Kinds.All);

    /// <inheritdoc/>
    public string Decides =>
        "Whatever kubectl get all lists in the namespaces default, kube-public and kube-node-lease fails, but service/kubernetes in default. What the site's policy accepts passes.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var empty = true;
        foreach (var item in cluster.Objects(Kinds.All).Where(o => Namespaces.Contains(o.Namespace, StringComparer.Ordinal) && o is not { Kind: "Service", Namespace: "default", Name: "kubernetes" }))
        {
            empty = false;
            yield return item.ObserveFinding(context.Site.Of(Accepted).Covering(item), $"{item.Kind} {item.Name} is in the namespace {item.Namespace}", "only service/kubernetes must be");
        }

        if (empty)
        {
            yield return cluster.Pass($"nothing but service/kubernetes is in {string.Join(", ", Namespaces)}", "kubectl -n default get all; kubectl -n kube-public get all; kubectl -n kube-node-lease get all");
        }
    }
}
