using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Assay.Tests;

/// <summary>As much of JSON Schema as our schemas use: enough to hold a file against one without a package.</summary>
internal sealed class JsonShape(JsonObject root)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$defs", "title", "description", "format", "$ref", "anyOf", "const", "enum", "type", "minLength", "minimum", "pattern",
        "required", "properties", "patternProperties", "additionalProperties", "items",
    ];

    public static JsonShape Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    /// <summary>How a document departs from the schema, each with its path.</summary>
    public IReadOnlyList<string> Faults(JsonNode? document) => [.. Faults(root, document, "$")];

    private IEnumerable<string> Faults(JsonObject schema, JsonNode? value, string path)
    {
        foreach (var (word, _) in schema.Where(k => !Known.Contains(k.Key)))
        {
            yield return $"{path}: this validator does not know {word}";
        }

        if (schema["$ref"] is { } reference)
        {
            var target = reference.GetValue<string>().Split('/').Skip(1).Aggregate((JsonNode)root, (node, name) => node[name]!);
            foreach (var fault in Faults(target.AsObject(), value, path))
            {
                yield return fault;
            }
        }

        if (schema["anyOf"] is JsonArray choices && !choices.Any(c => !Faults(c!.AsObject(), value, path).Any()))
        {
            yield return $"{path}: none of its shapes";
        }

        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
        {
            yield return $"{path}: {value?.ToJsonString()} is not {constant}";
        }

        if (schema["enum"] is JsonArray values && !values.Any(v => JsonNode.DeepEquals(v, value)))
        {
            yield return $"{path}: {value?.ToJsonString()} is none of {values.ToJsonString()}";
        }

        if (schema["type"] is { } type && !(type is JsonArray types ? types.Select(t => t!.GetValue<string>()) : [type.GetValue<string>()]).Any(t => Is(t, value)))
        {
            yield return $"{path}: is no {type.ToJsonString()}";
        }

        var inside = value switch
        {
            JsonObject properties => OfObject(schema, properties, path),
            JsonArray items when schema["items"] is JsonObject item => items.SelectMany((n, i) => Faults(item, n, $"{path}[{i}]")),
            JsonValue text when text.TryGetValue<string>(out var s) => OfText(schema, s, path),
            JsonValue number when number.TryGetValue<decimal>(out var n) && n < (schema["minimum"]?.GetValue<decimal>() ?? decimal.MinValue) => [$"{path}: {n} is too small"],
            _ => [],
        };
        foreach (var fault in inside)
        {
            yield return fault;
        }
    }

    private IEnumerable<string> OfObject(JsonObject schema, JsonObject value, string path)
    {
        foreach (var name in (schema["required"]?.AsArray() ?? []).Select(n => n!.GetValue<string>()).Where(n => !value.ContainsKey(n)))
        {
            yield return $"{path}: no {name}";
        }

        foreach (var (name, inner) in value)
        {
            var shapes = new[] { schema["properties"]?[name] }
                .Concat((schema["patternProperties"]?.AsObject() ?? []).Where(p => Regex.IsMatch(name, p.Key)).Select(p => p.Value))
                .OfType<JsonObject>().ToList();
            if (shapes.Count == 0 && schema["additionalProperties"]?.GetValue<bool>() == false)
            {
                yield return $"{path}: {name} is not foreseen";
            }

            foreach (var fault in shapes.SelectMany(s => Faults(s, inner, $"{path}.{name}")))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> OfText(JsonObject schema, string text, string path)
    {
        if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>()))
        {
            yield return $"{path}: {text} does not match {pattern}";
        }

        if (text.Length < (schema["minLength"]?.GetValue<int>() ?? 0))
        {
            yield return $"{path}: too short";
        }
    }

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue text && text.TryGetValue<string>(out _),
        "boolean" => value is JsonValue flag && flag.TryGetValue<bool>(out _),
        "number" => value is JsonValue number && number.TryGetValue<decimal>(out _),
        "integer" => value is JsonValue integer && integer.TryGetValue<long>(out _),
        _ => false,
    };
}
