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
    /// <inheritdoc/>
    public Need Needs => Need.Objects(Kinds.WithPods);

    /// <inheritdoc/>
    public string Decides =>
        "A container that takes an environment variable from a Secret (secretKeyRef, or secretRef for all of its keys) fails. Up to V2R1 everything that has or makes Pods is asked; from V2R3 on Pods, Deployments, StatefulSets and DaemonSets.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var none = true;
        foreach (var item in cluster.Objects(context.Reading == "V1R1" ? Kinds.WithPods : [Kinds.Pod, .. Kinds.Controllers]))
        {
            var variables = item.PodSpec() is { } spec ? PodReading.Containers(spec).SelectMany(VariablesOf).ToList() : [];
            if (variables.Count > 0)
            {
                none = false;
                yield return item.Observe(ResultValue.Fail, string.Join("; ", variables));
            }
        }

        if (none)
        {
            yield return cluster.Pass("no container takes an environment variable from a Secret", "kubectl get pods --all-namespaces -o yaml | grep -A5 -e secretKeyRef -e secretRef");
        }
    }

    private static IEnumerable<string> VariablesOf(JsonElement container)
    {
        var name = container.TextAt("name");
        foreach (var variable in container.ListAt("env").Where(v => v.At("valueFrom.secretKeyRef") is not null))
        {
            yield return $"container {name} takes {variable.TextAt("name")} from the Secret {variable.TextAt("valueFrom.secretKeyRef.name")}";
        }

        foreach (var source in container.ListAt("envFrom").Where(s => s.At("secretRef") is not null))
        {
            yield return $"container {name} takes all variables of the Secret {source.TextAt("secretRef.name")}";
        }
    }
}
