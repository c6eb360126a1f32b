using System.Text.Json;

namespace Assay.Plugins.Workloads;

/// <summary>Reads Pods, and what makes them.</summary>
internal static class PodReading
{
    /// <summary>The namespaces that the texts call the system's.</summary>
    public static readonly string[] SystemNamespaces = ["kube-system", "kube-public", "kube-node-lease"];

    /// <summary>Whether an object lies in a namespace of the system.</summary>
    public static bool IsInSystemNamespace(this KubernetesObject item) => SystemNamespaces.Contains(item.Namespace, StringComparer.Ordinal);

    /// <summary>The spec of a Pod, or of the Pods that an object makes; null where it has none.</summary>
    public static JsonElement? PodSpec(this KubernetesObject item) => item.Json.At(item.Kind switch
    {
        "Pod" => "spec",
        "CronJob" => "spec.jobTemplate.spec.template.spec",
        _ => "spec.template.spec",
    });

    /// <summary>The containers of a Pod, those that run before it and those added to it included.</summary>
    public static IEnumerable<JsonElement> Containers(JsonElement spec) =>
        spec.ListAt("containers").Concat(spec.ListAt("initContainers")).Concat(spec.ListAt("ephemeralContainers"));

    /// <summary>The value of a label; null where it is absent.</summary>
    public static string? Label(this KubernetesObject item, string name) => item.Entry("metadata.labels", name);

    /// <summary>The value of an annotation; null where it is absent.</summary>
    public static string? Annotation(this KubernetesObject item, string name) => item.Entry("metadata.annotations", name);

    private static string? Entry(this KubernetesObject item, string map, string name) =>
        item.Json.At(map) is { ValueKind: JsonValueKind.Object } entries && entries.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
