using System.Text.Json;

namespace Assay.Plugins.Workloads;

/// <summary>No container gets a Secret as an environment variable.</summary>
/// <remarks>
/// Up to V2R1 the text asks everything that <c>kubectl get all</c> lists; from V2R3 on it asks Pods and their Deployments, StatefulSets and DaemonSets. A Secret taken as a whole
/// (<c>envFrom</c>) ends in the environment like a single key of it, so it is a finding too.
/// </remarks>
[Check("V-242415")]
public sealed class SecretsMustNotBeInTheEnvironment : IClusterCheck
{
    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances(
        "accepted", "objects whose containers may take variables from Secrets; the values are names of variables, or of a Secret that is taken as a whole");

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Kinds.WithPods);

    /// <inheritdoc/>
    public string Decides =>
        "A container that takes an environment variable from a Secret (secretKeyRef, or secretRef for all of its keys) fails. Up to V2R1 everything that has or makes Pods is asked; from V2R3 on Pods, Deployments, StatefulSets and DaemonSets. What the site's policy accepts passes.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var none = true;
        foreach (var item in cluster.Objects(context.Reading == "V1R1" ? Kinds.WithPods : [Kinds.Pod, .. Kinds.Controllers]))
        {
            var variables = item.PodSpec() is { } spec ? PodReading.Containers(spec).SelectMany(VariablesOf).ToList() : [];
            none &= variables.Count == 0;
            foreach (var taken in variables.GroupBy(v => context.Site.Of(Accepted).Covering(item, v.Name)))
            {
                yield return item.Observe(
                    taken.Key is null ? ResultValue.Fail : ResultValue.Pass,
                    string.Join("; ", taken.Select(v => v.Seen).Concat(taken.Key is null ? [] : [taken.Key.Words])));
            }
        }

        if (none)
        {
            yield return cluster.Pass("no container takes an environment variable from a Secret", "kubectl get pods --all-namespaces -o yaml | grep -A5 -e secretKeyRef -e secretRef");
        }
    }

    private static IEnumerable<(string Name, string Seen)> VariablesOf(JsonElement container)
    {
        var name = container.TextAt("name");
        foreach (var variable in container.ListAt("env").Where(v => v.At("valueFrom.secretKeyRef") is not null))
        {
            yield return (variable.TextAt("name") ?? "", $"container {name} takes {variable.TextAt("name")} from the Secret {variable.TextAt("valueFrom.secretKeyRef.name")}");
        }

        foreach (var source in container.ListAt("envFrom").Where(s => s.At("secretRef") is not null))
        {
            yield return (source.TextAt("secretRef.name") ?? "", $"container {name} takes all variables of the Secret {source.TextAt("secretRef.name")}");
        }
    }
}
