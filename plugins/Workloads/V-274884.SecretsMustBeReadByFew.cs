namespace Assay.Plugins.Workloads;

/// <summary>Only accounts that are documented to need it read Secrets, and only applications that are documented to need them have Secrets attached.</summary>
/// <remarks>What is documented only the site's policy can say; without it, both are facts for a person. What Kubernetes itself grants is among them.</remarks>
[Check("V-274884")]
public sealed class SecretsMustBeReadByFew : IClusterCheck
{
    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances(
        "accepted", "documented requirements: bindings, whose values are accounts such as ServiceAccount:NAMESPACE/NAME, User:NAME and Group:NAME, and workloads, whose values are names of Secrets");

    private static readonly string[] Reviewed = [.. Kinds.WithPods, .. Kinds.Rbac];

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Reviewed);

    /// <inheritdoc/>
    public string Decides =>
        "Accounts that RBAC lets get, list or watch Secrets, and Secrets that are attached to workloads, must be among the requirements that the site's policy documents. Where it documents none, they are facts for a person.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var attached = new AttachedSecrets();
        var readers = new SecretReaders();
        var whole = Fact.Of(() => Read(cluster, attached, readers));
        var none = true;
        foreach (var (binding, account, may) in readers.All)
        {
            none = false;
            yield return Judge(binding, account, $"{account} may {may}", context);
        }

        foreach (var (item, secret) in attached.All)
        {
            none = false;
            yield return Judge(item, secret, $"the Secret {secret} is attached", context);
        }

        if (whole.Missing is { } missing)
        {
            yield return cluster.Unknown(missing);
        }
        else if (none)
        {
            yield return cluster.Pass("no binding lets an account read Secrets, and no Secret is attached to a workload", "kubectl get clusterrolebindings,rolebindings -A -o wide");
        }
    }

    private static Cluster Read(Cluster cluster, AttachedSecrets attached, SecretReaders readers)
    {
        foreach (var item in cluster.Objects(Reviewed))
        {
            if (item.ApiVersion.StartsWith("rbac.", StringComparison.Ordinal))
            {
                readers.Add(item);
            }
            else
            {
                attached.Add(item);
            }
        }

        return cluster;
    }

    private static Observation Judge(KubernetesObject item, string value, string seen, CheckContext context) => context.Site.Of(Accepted) is { } accepted
        ? item.ObserveFinding(accepted.Covering(item, value), seen, "no requirement for it is documented in the site's policy")
        : item.Observe(ResultValue.Informational, seen);
}
