using System.Globalization;
using System.Text.Json;

namespace Assay.Plugins.Workloads;

/// <summary>Pods of users take no port of their host below 1024.</summary>
[Check("V-242414")]
public sealed class HostPortsMustNotBePrivileged : IClusterCheck
{
    private const int FirstFree = 1024;

    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances("accepted", "Pods that may take ports of their host below 1024; the values are the ports");

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Kinds.Pod);

    /// <inheritdoc/>
    public string Decides =>
        "A container of a Pod outside kube-system, kube-public and kube-node-lease that takes a port of its host below 1024 fails: its hostPort, or its containerPort where the Pod is in the network of its host. What the site's policy accepts passes.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var none = true;
        foreach (var pod in cluster.Objects(Kinds.Pod).Where(p => !p.IsInSystemNamespace()))
        {
            foreach (var (container, port) in PortsOf(pod).Distinct())
            {
                none = false;
                var acceptance = context.Site.Of(Accepted).Covering(pod, port.ToString(CultureInfo.InvariantCulture));
                yield return pod.ObserveFinding(acceptance, $"container {container} takes port {port} of its host", $"it must be {FirstFree} or more");
            }
        }

        if (none)
        {
            yield return cluster.Pass($"no Pod of a user namespace takes a port of its host below {FirstFree}", "kubectl get pods --all-namespaces -o yaml | grep -i port");
        }
    }

    private static IEnumerable<(string Container, int Port)> PortsOf(KubernetesObject pod)
    {
        if (pod.PodSpec() is not { } spec)
        {
            yield break;
        }

        var inHostNetwork = spec.TextAt("hostNetwork") == "true";
        foreach (var container in PodReading.Containers(spec))
        {
            foreach (var port in container.ListAt("ports"))
            {
                if ((Number(port, "hostPort") ?? (inHostNetwork ? Number(port, "containerPort") : null)) is > 0 and < FirstFree and var number)
                {
                    yield return (container.TextAt("name") ?? "", number);
                }
            }
        }
    }

    private static int? Number(JsonElement port, string name) => port.TextAt(name) switch
    {
        null or "0" => null,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidDataException($"{name} is «{text}», which is no port"),
    };
}
