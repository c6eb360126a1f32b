using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Kubernetes objects gathered from several files, each once.</summary>
internal sealed class ObjectSet
{
    private readonly Dictionary<(string, string, string, string), List<KubernetesObject>> objects = [];

    /// <summary>Every object.</summary>
    public IEnumerable<KubernetesObject> All => objects.Values.SelectMany(o => o);

    /// <summary>Adds an object without its secrets. One that says something else than the same object elsewhere is kept beside it: both count.</summary>
    public void Add(KubernetesObject item)
    {
        if (!objects.TryGetValue(KeyOf(item), out var same))
        {
            objects.Add(KeyOf(item), same = []);
        }

        var redacted = Redaction.Of(item);
        if (!same.Exists(o => IsSame(o.Json, redacted.Json)))
        {
            same.Add(redacted);
        }
    }

    /// <summary>Adds an object only where it is not there at all.</summary>
    public void AddWhereMissing(KubernetesObject item)
    {
        if (!objects.ContainsKey(KeyOf(item)))
        {
            Add(item);
        }
    }

    /// <summary>How many objects there are of a kind, each counted once.</summary>
    public int CountOf(ApiResource resource) => objects.Keys.Count(k => k.Item1 == resource.ApiVersion && k.Item2 == resource.Kind);

    /// <summary>How many objects were seen twice with different content.</summary>
    public int Disputed => objects.Values.Count(o => o.Count > 1);

    /// <summary>The objects in the order of a bundle.</summary>
    public IReadOnlyList<KubernetesObject> Build() =>
    [
        .. All
            .OrderBy(KubernetesObjects.Entry, StringComparer.Ordinal)
            .ThenBy(o => o.Namespace, StringComparer.Ordinal)
            .ThenBy(o => o.Name, StringComparer.Ordinal)
            .ThenBy(o => o.Json.GetRawText(), StringComparer.Ordinal),
    ];

    private static (string, string, string, string) KeyOf(KubernetesObject item) => (item.ApiVersion, item.Kind, item.Namespace, item.Name);

    private static bool IsSame(JsonElement left, JsonElement right) =>
        (left.Text("metadata", "uid") is { } uid && uid == right.Text("metadata", "uid")
            && left.Text("metadata", "resourceVersion") is { } version && version == right.Text("metadata", "resourceVersion"))
        || JsonElement.DeepEquals(left, right);
}
