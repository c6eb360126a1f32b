using System.Text.Json;

namespace Assay.Plugins.Oval.Yaml;

/// <summary>What a YAML Path leaves of a document: scalars, and the sequences and mappings around them that the path selects from.</summary>
internal abstract record YamlSelection
{
    /// <summary>What a path selects, in document order.</summary>
    public static IEnumerable<YamlSelection> Of(JsonElement element, IReadOnlyList<IYamlStep> steps, int at = 0)
    {
        if (at == steps.Count)
        {
            return [Whole(element)];
        }

        return (steps[at], element.ValueKind) switch
        {
            (YamlKey key, JsonValueKind.Object) => element.EnumerateObject().Where(p => p.NameEquals(key.Name)).SelectMany(p => Of(p.Value, steps, at + 1)),
            (YamlIndex index, JsonValueKind.Array) when index.Place < element.GetArrayLength() => Of(element[index.Place], steps, at + 1),
            (YamlIndexes indexes, JsonValueKind.Array) => [new SelectedSequence([.. Members(element, indexes.Places).SelectMany(m => Of(m, steps, at + 1))])],
            (YamlKeys keys, JsonValueKind.Object) => [new SelectedMapping([.. Entries(element, keys.Names).SelectMany(e => Of(e.Value, steps, at + 1).Select(s => (e.Name, s)))])],
            _ => [],
        };
    }

    private static YamlSelection Whole(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new SelectedMapping([.. element.EnumerateObject().Select(p => (p.Name, Whole(p.Value)))]),
        JsonValueKind.Array => new SelectedSequence([.. element.EnumerateArray().Select(Whole)]),
        _ => new SelectedScalar(element),
    };

    private static IEnumerable<JsonElement> Members(JsonElement sequence, IReadOnlyList<int>? places) =>
        places is null ? sequence.EnumerateArray() : sequence.EnumerateArray().Where((_, at) => places.Contains(at));

    private static IEnumerable<JsonProperty> Entries(JsonElement mapping, IReadOnlyList<string>? names) =>
        names is null ? mapping.EnumerateObject() : mapping.EnumerateObject().Where(p => names.Contains(p.Name, StringComparer.Ordinal));
}

/// <summary>A scalar.</summary>
internal sealed record SelectedScalar(JsonElement Value) : YamlSelection;

/// <summary>A sequence, or the selected members of one.</summary>
internal sealed record SelectedSequence(IReadOnlyList<YamlSelection> Members) : YamlSelection;

/// <summary>A mapping, or the selected entries of one.</summary>
internal sealed record SelectedMapping(IReadOnlyList<(string Key, YamlSelection Value)> Entries) : YamlSelection;
