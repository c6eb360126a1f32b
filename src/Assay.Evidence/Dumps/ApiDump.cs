using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>A folder <c>kubernetes-api-resources</c> as OpenShift's compliance-operator fills it: each file is the API's answer to the path it lies at.</summary>
/// <remarks>Files with a <c>#</c> in their names went through a filter: what is left says nothing of the rest, and is no evidence.</remarks>
internal sealed class ApiDump : IDump
{
    private const string Root = "kubernetes-api-resources";
    private const string NotFound = "# kube-api-error=NotFound";

    /// <summary>Whether a file lies in such a folder and holds what a filter left.</summary>
    public static bool IsFiltered(DumpFile file) => file.Name.Contains('#', StringComparison.Ordinal) && file.Segments.Contains(Root, StringComparer.Ordinal);

    public bool Take(DumpFile file, DumpImport import)
    {
        var at = Array.IndexOf(file.Segments, Root);
        if (at < 0 || ListAt(file.Segments[(at + 1)..]) is not { } list)
        {
            return false;
        }

        if (file.Text.StartsWith(NotFound, StringComparison.Ordinal))
        {
            import.Snapshot.Coverage.Add(KubernetesObjects.Need(list.ApiVersion, list.Plural), CoverageStatus.Absent, "the API server answers NotFound");
            return true;
        }

        if (file.Documents is not [{ ValueKind: JsonValueKind.Object } document] || document.Member("items") is not { ValueKind: JsonValueKind.Array })
        {
            return false;
        }

        var kind = document.Text("kind") is { Length: > 4 } name && name != "List" && name.EndsWith("List", StringComparison.Ordinal) ? name[..^"List".Length] : null;
        var items = new List<KubernetesObject>();
        foreach (var json in document.Items("items"))
        {
            var item = KubernetesObjects.Read(json) ?? (kind is null ? null : KubernetesObjects.Read(KubernetesObjects.WithType(json, new ApiResource(list.ApiVersion, kind))));
            if (item is null)
            {
                return false;
            }

            items.Add(item);
        }

        items.ForEach(import.Snapshot.Objects.Add);
        var resource = new ApiResource(list.ApiVersion, items.Count > 0 ? items[0].Kind : kind ?? list.Plural);
        if (document.Text("metadata", "continue") is { Length: > 0 })
        {
            import.Lists.AddPage(resource, null, $"{file.Origin} is a part of them");
        }
        else if (list.IsSelected)
        {
            import.Lists.AddDoubtful(resource, $"{file.Origin} is a part of them");
        }
        else if (list.Namespace is { } space)
        {
            import.Lists.AddNamespace(resource, space);
        }
        else
        {
            import.Lists.AddCluster(resource);
        }

        return true;
    }

    /// <summary>The list that a path names: <c>apis/apps/v1/deployments?limit=500</c>; null where it names something else.</summary>
    private static (string ApiVersion, string Plural, string? Namespace, bool IsSelected)? ListAt(string[] path)
    {
        var (last, query) = path[^1].Split('?', 2) is [var plain, var rest] ? (plain, rest) : (path[^1], "");
        var isSelected = query.Contains("Selector", StringComparison.Ordinal);
        return (string[])[.. path[..^1], last] switch
        {
            ["api", var version, var plural] => (version, plural, null, isSelected),
            ["api", var version, "namespaces", var space, var plural] => (version, plural, space, isSelected),
            ["apis", var group, var version, var plural] => ($"{group}/{version}", plural, null, isSelected),
            ["apis", var group, var version, "namespaces", var space, var plural] => ($"{group}/{version}", plural, space, isSelected),
            _ => null,
        };
    }
}
