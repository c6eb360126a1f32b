using System.Text.Json;

namespace Assay.Plugins.NodeFiles;

/// <summary>The ports that Pods and Services name.</summary>
internal static class PortObjects
{
    /// <summary>The kinds of object that name ports.</summary>
    public static readonly string[] Kinds = ["v1/Pod", "v1/Service"];

    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    /// <summary>The ports of a Pod of the cluster itself that runs a component, and of its probes; none for every other Pod.</summary>
    public static IEnumerable<PortUse> OfPod(KubernetesObject pod, string component) => pod.Namespace != "kube-system" ? []
        : pod.Json.ListAt("spec.containers").Where(c => c.TextAt("name") == component).SelectMany(OfContainer).DistinctBy(p => p.Seen);

    /// <summary>The ports of a Service that has one of the words in a label; none for every other Service.</summary>
    public static IEnumerable<PortUse> OfService(KubernetesObject service, IReadOnlyList<string> words)
    {
        if (!LabelsOf(service).Any(l => words.Any(w => l.Contains(w, StringComparison.OrdinalIgnoreCase))))
        {
            yield break;
        }

        foreach (var port in service.Json.ListAt("spec.ports"))
        {
            var target = port.TextAt("targetPort") is { } named ? $", which leads to {named}" : "";
            foreach (var name in (string[])["port", "nodePort"])
            {
                if (port.TextAt(name) is { } text && PortUse.Number(text, name) is var number and > 0)
                {
                    yield return new PortUse(number, $"the Service has {name} {number}{target}");
                }
            }
        }
    }

    private static IEnumerable<PortUse> OfContainer(JsonElement container)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var port in container.ListAt("ports"))
        {
            foreach (var name in (string[])["containerPort", "hostPort"])
            {
                if (port.TextAt(name) is { } text && PortUse.Number(text, name) is var number and > 0)
                {
                    yield return new PortUse(number, $"the Pod has {name} {number}");
                    named[port.TextAt("name") ?? ""] = text;
                }
            }
        }

        foreach (var probe in Probes)
        {
            if ((container.TextAt($"{probe}.httpGet.port") ?? container.TextAt($"{probe}.tcpSocket.port") ?? container.TextAt($"{probe}.grpc.port")) is { } text)
            {
                var number = PortUse.Number(named.GetValueOrDefault(text, text), $"the port of {probe}");
                yield return new PortUse(number, $"the {probe} asks port {number}");
            }
        }
    }

    private static IEnumerable<string> LabelsOf(KubernetesObject service) => service.Json.At("metadata.labels") is { ValueKind: JsonValueKind.Object } labels
        ? labels.EnumerateObject().SelectMany(l => new[] { l.Name, l.Value.ToString() })
        : [];
}
