using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
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

    /// <summary>The item of a raw list with the apiVersion and kind that only the list has, and without <c>managedFields</c>, which say who wrote what and nothing of the object.</summary>
    public static JsonElement WithType(JsonElement item, string apiVersion, string kind)
    {
        var text = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(item).Length + 64);
        text.Write("{\"apiVersion\":"u8);
        text.Write(JsonSerializer.SerializeToUtf8Bytes(apiVersion, BundleJson.Default.String));
        text.Write(",\"kind\":"u8);
        text.Write(JsonSerializer.SerializeToUtf8Bytes(kind, BundleJson.Default.String));
        foreach (var property in item.EnumerateObject())
        {
            if (property.NameEquals("metadata"u8) && property.Value.ValueKind is JsonValueKind.Object)
            {
                WriteMembers(text, property.Value.EnumerateObject().Where(p => !p.NameEquals("managedFields"u8)));
            }
            else if (!property.NameEquals("apiVersion"u8) && !property.NameEquals("kind"u8))
            {
                WriteMember(text, property);
            }
        }

        text.Write("}"u8);
        return JsonText.Parse(text.WrittenSpan, "");
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

    private static void WriteMembers(ArrayBufferWriter<byte> text, IEnumerable<JsonProperty> members)
    {
        text.Write(",\"metadata\":{"u8);
        var start = text.WrittenCount;
        foreach (var member in members)
        {
            WriteMember(text, member, isFirst: text.WrittenCount == start);
        }

        text.Write("}"u8);
    }

    private static void WriteMember(ArrayBufferWriter<byte> text, JsonProperty member, bool isFirst = false)
    {
        text.Write(isFirst ? "\""u8 : ",\""u8);
        text.Write(JsonMarshal.GetRawUtf8PropertyName(member));
        text.Write("\":"u8);
        text.Write(JsonMarshal.GetRawUtf8Value(member.Value));
    }
}
