using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Kubernetes objects: what kubectl prints, raw lists of the API server, the arrays of sonobuoy, single objects.</summary>
internal sealed class ObjectsDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        var taken = false;
        foreach (var document in file.Documents)
        {
            taken |= TakeKubeletPods(document, file, import) || TakeList(document, file, import) || TakeArray(document, file, import) || TakeOne(document, import);
        }

        return taken;
    }

    private static bool TakeOne(JsonElement document, DumpImport import)
    {
        if (KubernetesObjects.Read(document) is not { } item)
        {
            return false;
        }

        import.Snapshot.Objects.Add(item);
        return true;
    }

    private static bool TakeList(JsonElement document, DumpFile file, DumpImport import)
    {
        if (document.Text("kind") is not { } kind || !kind.EndsWith("List", StringComparison.Ordinal) || document.Text("apiVersion") is not { } apiVersion || !document.TryGetProperty("items", out _))
        {
            return false;
        }

        // Items of a raw list lack kind and apiVersion: the list's own are theirs.
        var ofItems = kind == "List" ? null : new ApiResource(apiVersion, kind[..^"List".Length]);
        var items = document.Items("items").Select(i => Typed(i, ofItems)).OfType<KubernetesObject>().ToList();
        items.ForEach(import.Snapshot.Objects.Add);
        var isPage = document.Text("metadata", "continue") is { Length: > 0 } || document.Member("metadata", "remainingItemCount") is not null;
        if (isPage && (ofItems ?? (items is [var one, ..] ? new ApiResource(one.ApiVersion, one.Kind) : null)) is { } listed)
        {
            import.Lists.AddPage(listed, document.Member("metadata", "remainingItemCount") is { } rest && rest.TryGetInt64(out var after) ? items.Count + after : null, PageReason(file));
        }

        foreach (var group in items.GroupBy(i => new ApiResource(i.ApiVersion, i.Kind)))
        {
            AddCoverage(group.Key, [.. group], isPage, file, import);
        }

        if (items.Count == 0 && ofItems is not null)
        {
            AddCoverage(ofItems, [], isPage, file, import);
        }

        return true;
    }

    /// <summary>Sonobuoy keeps lists as bare arrays, and their kind in the file's name.</summary>
    private static bool TakeArray(JsonElement document, DumpFile file, DumpImport import)
    {
        if (document.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var ofFile = ApiResources.OfFileName(Path.GetFileNameWithoutExtension(file.Name));
        var items = document.EnumerateArray().Select(i => Typed(i, ofFile)).ToList();
        if (items.Contains(null) || (items.Count == 0 && ofFile is null))
        {
            return false;
        }

        items.ForEach(i => import.Snapshot.Objects.Add(i!));
        foreach (var group in items.GroupBy(i => new ApiResource(i!.ApiVersion, i.Kind)))
        {
            AddCoverage(group.Key, [.. group!], false, file, import);
        }

        if (items.Count == 0)
        {
            AddCoverage(ofFile!, [], false, file, import);
        }

        return true;
    }

    /// <summary>The kubelet's own list of its Pods: it names the node, and counts only where the API server's is missing.</summary>
    private static bool TakeKubeletPods(JsonElement document, DumpFile file, DumpImport import)
    {
        if (document.Text("kind") != "PodList" || document.Text("metadata", "resourceVersion") is not null)
        {
            return false;
        }

        var pods = document.Items("items").Select(i => Typed(i, new ApiResource("v1", "Pod"))).OfType<KubernetesObject>().ToList();
        if (pods.Count == 0 || !pods.TrueForAll(p => p.Json.Member("metadata", "annotations", "kubernetes.io/config.source") is not null))
        {
            return false;
        }

        pods.ForEach(import.AddSecondary);
        if (pods.Select(p => p.Json.Text("spec", "nodeName")).Distinct(StringComparer.Ordinal).ToList() is [{ Length: > 0 } node])
        {
            import.At(file).Names.Add((NameRank.Pods, node));
        }

        return true;
    }

    private static KubernetesObject? Typed(JsonElement item, ApiResource? resource) => KubernetesObjects.Read(item)
        ?? (resource is not null && item.Text("metadata", "name") is { } name && item.Text("kind") is null
            ? new KubernetesObject(resource.ApiVersion, resource.Kind, item.Text("metadata", "namespace") ?? "", name, KubernetesObjects.WithType(item, resource))
            : null);

    private static void AddCoverage(ApiResource resource, IReadOnlyList<KubernetesObject> items, bool isPage, DumpFile file, DumpImport import)
    {
        var namespaces = items.Select(i => i.Namespace).Distinct(StringComparer.Ordinal).ToList();
        if (isPage)
        {
            import.Lists.AddDoubtful(resource, PageReason(file));
        }
        else if (NamespaceOf(file) is { } named)
        {
            import.Lists.AddNamespace(resource, named);
        }
        else if (IsWholeByName(file) || namespaces is [""] || namespaces.Count > 1 || ApiResources.IsOfTheCluster(resource.Kind))
        {
            import.Lists.AddCluster(resource);
        }
        else if (namespaces is [var only])
        {
            import.Lists.AddNamespace(resource, only);
        }
        else
        {
            import.Lists.AddDoubtful(resource, $"{file.Origin} is empty, and does not say whether it is of one namespace or of all");
        }
    }

    private static string PageReason(DumpFile file) => $"{file.Origin} is one page of several";

    /// <summary>The namespace that the file's place says: <c>ns/NAME/core_v1_pods.json</c> of sonobuoy, <c>pods/NAME.json</c> of Troubleshoot.</summary>
    private static string? NamespaceOf(DumpFile file) => file.Segments switch
    {
        [.., "ns", var name, _] => name,
        [.., var plural, _] when ApiResources.IsNamespaced(plural) => Path.GetFileNameWithoutExtension(file.Name),
        _ => null,
    };

    /// <summary>record.sh lists the whole cluster, and so does sonobuoy in its folder <c>cluster</c>.</summary>
    private static bool IsWholeByName(DumpFile file) => file.Segments is [.., "api", ['l', 'i', 's', 't', '_', ..]] or [.., "resources", "cluster", _];
}
