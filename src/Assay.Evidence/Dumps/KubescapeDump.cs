using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Documents of Kubescape's host scanner: files with mode, owner and content, and command lines, wherever they stand in the document.</summary>
internal sealed class KubescapeDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Documents.Count == 0 || !file.Documents.All(d => d.Text("apiVersion")?.StartsWith("hostdata.kubescape.cloud/", StringComparison.Ordinal) == true))
        {
            return false;
        }

        foreach (var document in file.Documents.Where(d => d.Member("data") is { ValueKind: JsonValueKind.Object }))
        {
            var node = document.Text("metadata", "name") is { Length: > 0 } name ? import.Named(file, name) : import.Own(file);
            Walk(document.Member("data")!.Value, "", node.Evidence, file);
        }

        return true;
    }

    private static void Walk(JsonElement element, string key, NodeBuilder node, DumpFile file)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.Text("path") is { Length: > 0 } path:
                node.Add(FileOf(element, key, path), file.Origin);
                break;
            case JsonValueKind.Object:
                var arguments = element.Text("cmdLine")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
                if (arguments.Length > 0)
                {
                    node.Processes.Add(new ProcessEvidence(0, null, ProcessLines.NameOf(arguments[0]), arguments), exact: false);
                }

                foreach (var property in element.EnumerateObject())
                {
                    if (property.Name == "configFile" && property.Value.Text("path") is null && ContentOf(property.Value) is { } content)
                    {
                        node.AddConfiguration(content, file.Origin);
                    }
                    else
                    {
                        Walk(property.Value, property.Name, node, file);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Walk(item, key, node, file);
                }

                break;
            default:
                break;
        }
    }

    private static FileEvidence FileOf(JsonElement element, string key, string path)
    {
        var content = ContentOf(element);
        var file = content is null ? new FileEvidence { Path = path } : NodeBuilder.ContentOf(path, content);
        return file with
        {
            Type = key.EndsWith("Dir", StringComparison.Ordinal) ? "directory" : "file",
            Mode = Number(element, "permissions"),
            Uid = Number(element, "ownership", "uid"),
            Gid = Number(element, "ownership", "gid"),
        };
    }

    private static int? Number(JsonElement element, params ReadOnlySpan<string> path) =>
        element.Member(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value >= 0 ? value : null;

    private static string? ContentOf(JsonElement element)
    {
        try
        {
            return element.Text("content") is { Length: > 0 } content ? Encoding.UTF8.GetString(Convert.FromBase64String(content)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
