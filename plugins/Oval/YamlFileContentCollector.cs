using System.Runtime.CompilerServices;
using System.Text.Json;
using Assay.Plugins.Oval.Yaml;

namespace Assay.Plugins.Oval;

/// <summary>What a YAML Path selects in YAML and JSON files (OVAL 5.12, yamlfilecontent_object).</summary>
[ObjectCollector("independent", "yamlfilecontent")]
public sealed class YamlFileContentCollector : IObjectCollector
{
    // Many objects look into one file of a cluster's dump: it is parsed once for each system.
    private readonly ConditionalWeakTable<ISystem, Dictionary<string, Parsed>> parsed = [];

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => query["filepath"]?.Literals is { } paths ? Need.Files([.. paths]) : new Need([]);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["content"] is not null)
        {
            return CollectedItems.None(CollectedFlag.NotCollected, "YAML that a variable holds is not read, only that of files");
        }

        if (query["yamlpath"] is not { Operation: OvalOperation.Equals } yamlpath)
        {
            return CollectedItems.None(CollectedFlag.Error, "a yamlpath is compared with equals");
        }

        var items = new List<Item>();
        var messages = new List<string>();
        foreach (var path in Paths(query, system))
        {
            foreach (var text in yamlpath.Values)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    if (YamlRecords.Of(Select(path, text, system)) is { Count: > 0 } values)
                    {
                        items.Add(ItemOf(path, text, values));
                    }
                }
                catch (Exception e) when (e is FormatException)
                {
                    messages.Add($"{path}: {text}: {e.Message}");
                }
            }
        }

        return messages.Count == 0 ? CollectedItems.All(items) : new CollectedItems(CollectedFlag.Error, items) { Messages = messages };
    }

    private IEnumerable<YamlSelection> Select(string path, string text, ISystem system)
    {
        var steps = YamlPath.Parse(text).Steps;
        var file = Documents(path, system);
        return file.Fault is null ? file.Documents.SelectMany(d => YamlSelection.Of(d, steps)) : throw new FormatException(file.Fault);
    }

    private Parsed Documents(string path, ISystem system)
    {
        var files = parsed.GetOrCreateValue(system);
        lock (files)
        {
            if (!files.TryGetValue(path, out var file))
            {
                files.Add(path, file = Parse(path, system.Files));
            }

            return file;
        }
    }

    private static Parsed Parse(string path, IFileTree files)
    {
        try
        {
            return new Parsed(files.Documents(path), null);
        }
        catch (ContentException e)
        {
            return new Parsed([], e.Line > 0 ? $"line {e.Line}: {e.Reason}" : e.Reason);
        }
    }

    private static IEnumerable<string> Paths(ObjectQuery query, ISystem system)
    {
        var literals = query["filepath"]?.Literals ?? throw new NotSupportedException("files are named by a literal filepath");
        return literals.Where(p => system.Files.Find(p, follow: true) is { Type: FileType.Regular });
    }

    private static Item ItemOf(string path, string yamlpath, IReadOnlyList<ItemEntity> values)
    {
        var slash = path.LastIndexOf('/');
        return new Item(
        [
            ItemEntity.Of("filepath", path),
            ItemEntity.Of("path", slash == 0 ? "/" : path[..slash]),
            ItemEntity.Of("filename", path[(slash + 1)..]),
            ItemEntity.Of("yamlpath", yamlpath),
            .. values,
        ]);
    }

    /// <summary>A file's documents, or why they cannot be read.</summary>
    private sealed record Parsed(IReadOnlyList<JsonElement> Documents, string? Fault);
}
