using System.Text.Json;
using Assay.Sdk;
using Assay.Yaml;

namespace Assay.Collection;

/// <summary>The files that a node's components name, in flags and in the files that flags name.</summary>
internal static class NamedFiles
{
    /// <summary>The files to look at next, sorted by path; empty where no component names any.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="answer">What the node answered so far.</param>
    /// <param name="configz">The kubelet's effective configuration; null where it is not known.</param>
    public static IReadOnlyList<NamedFile> Of(NodePlan plan, NodeAnswer answer, JsonElement? configz)
    {
        var files = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var group in plan.Named.GroupBy(n => n.Name, StringComparer.Ordinal))
        {
            var lines = answer.Processes.Where(p => CommandLine.Starts(group.Key, p.Arguments)).Select(p => CommandLine.Parse(group.Key, p.Arguments)).ToList();
            foreach (var need in group)
            {
                var named = lines.SelectMany(l => l.Flags.Where(f => f.Name == need.Flag).Select(f => f.Value)).ToList();
                var paths = need.Key.Length == 0 ? named : named.SelectMany(path => Keys(need.Key, path, answer));
                var effective = need is { Name: "kubelet", Flag: "config", Key.Length: > 0 } && configz is { } seen && TextAt(seen, need.Key) is { } value ? [value] : Array.Empty<string>();
                foreach (var path in paths.Concat(effective).Where(IsPath).Select(NodePath.Normal))
                {
                    files[path] = files.GetValueOrDefault(path) || IsConfiguration(need.Key.Length > 0 ? need.Key : need.Flag);
                }
            }
        }

        return [.. files.Select(f => new NamedFile(f.Key, f.Value))];
    }

    private static bool IsPath(string value) => value.StartsWith('/') && !value.Contains('\n', StringComparison.Ordinal);

    // --config, --audit-policy-file, --admission-control-config-file, --pod-manifest-path and staticPodPath; not --tls-private-key-file, --data-dir or --kubeconfig.
    private static bool IsConfiguration(string name) =>
        name is "config" or "pod-manifest-path" or "staticPodPath" or "config-dir" || name.EndsWith("-config", StringComparison.Ordinal) || name.EndsWith("config-file", StringComparison.Ordinal) || name.EndsWith("policy-file", StringComparison.Ordinal);

    private static IEnumerable<string> Keys(string key, string path, NodeAnswer answer) =>
        answer.Files.TryGetValue(NodePath.Normal(path), out var file) && file.Content is { } content ? Documents(content, path).Select(d => TextAt(d, key)).OfType<string>() : [];

    private static IReadOnlyList<JsonElement> Documents(string content, string path)
    {
        try
        {
            return YamlDocuments.ReadJson(content, path);
        }
        catch (ContentException)
        {
            return [];
        }
    }

    private static string? TextAt(JsonElement element, string key)
    {
        foreach (var part in key.Split('.'))
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(part, out element))
            {
                return null;
            }
        }

        return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
    }
}

/// <summary>A file that a component names.</summary>
/// <param name="Path">Its path, or a folder's.</param>
/// <param name="IsConfiguration">Whether its content is read; of all others only mode, owner and size are.</param>
internal sealed record NamedFile(string Path, bool IsConfiguration);
