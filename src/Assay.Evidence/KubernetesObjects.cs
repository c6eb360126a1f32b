using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Reads Kubernetes objects out of JSON.</summary>
internal static class KubernetesObjects
{
    private static readonly ConcurrentDictionary<(string ApiVersion, string Kind), string> Entries = [];

    /// <summary>The object; null where the JSON lacks apiVersion, kind or a name.</summary>
    public static KubernetesObject? Read(JsonElement json) =>
        json.Text("apiVersion") is { Length: > 0 } apiVersion && json.Text("kind") is { Length: > 0 } kind && json.Text("metadata", "name") is { Length: > 0 } name
            ? new KubernetesObject(apiVersion, kind, json.Text("metadata", "namespace") ?? "", name, json)
            : null;

    /// <summary>The item of a raw list with the apiVersion and kind that only the list had.</summary>
    public static JsonElement WithType(JsonElement item, ApiResource resource)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, BundleJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", resource.ApiVersion);
            writer.WriteString("kind", resource.Kind);
            foreach (var property in item.EnumerateObject().Where(p => p.Name is not ("apiVersion" or "kind")))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonText.Parse(buffer.WrittenSpan, "");
    }

    /// <summary>The need that a kind of object is: <c>objects:apps/v1/Deployment</c>.</summary>
    public static string Need(string apiVersion, string kind) => $"objects:{apiVersion}/{kind}";

    /// <summary>The entry of a bundle that an object lies in: <c>cluster/objects/apps_v1_Deployment.jsonl</c>.</summary>
    public static string Entry(KubernetesObject item) => Entries.GetOrAdd((item.ApiVersion, item.Kind), _ => NewEntry(item));

    private static string NewEntry(KubernetesObject item)
    {
        var (group, version) = item.ApiVersion.Split('/', 2) is [var g, var v] ? (g, v) : ("core", item.ApiVersion);
        return $"cluster/objects/{EntryNames.Encode(group)}_{EntryNames.Encode(version)}_{EntryNames.Encode(item.Kind)}.jsonl";
    }
}
