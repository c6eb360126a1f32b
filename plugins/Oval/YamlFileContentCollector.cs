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
    public Need NeedsOf(ObjectQuery query) => FileSearch.ContentsOf(query);

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

        var findings = new Findings(query);
        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation).Where(f => f.Name is not null && system.Files.Find(f.Path, follow: true) is { Type: FileType.Regular }))
        {
            foreach (var path in yamlpath.Values)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    if (YamlRecords.Of(Select(file.Path, path, system)) is { Count: > 0 } values)
                    {
                        findings.Add(file.Item([.. file.Entities(), ItemEntity.Of("yamlpath", path), .. values]));
                    }
                }
                catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
                {
                    findings.Fail($"{FoundFile.Printable(file.Path)}: {path}: {e.Message}");
                }
            }
        }

        return findings.Result;
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

    /// <summary>A file's documents, or why they cannot be read.</summary>
    private sealed record Parsed(IReadOnlyList<JsonElement> Documents, string? Fault);
}
