using System.Text.Json;

namespace Assay.Sdk;

/// <summary>Reads settings out of a component's YAML or JSON.</summary>
public static class DocumentReading
{
    /// <summary>The element under a path such as <c>authentication.anonymous.enabled</c>; null where a step of it is absent or null.</summary>
    /// <exception cref="InvalidDataException">Something on the way is no object.</exception>
    public static JsonElement? At(this JsonElement document, string path)
    {
        var element = document;
        foreach (var step in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"{path} is not there: «{Short(element)}» is no object");
            }

            if (!element.TryGetProperty(step, out element) || element.ValueKind == JsonValueKind.Null)
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>The scalar under a path as text, booleans as <c>true</c> and <c>false</c>; null where it is absent or null.</summary>
    /// <exception cref="InvalidDataException">It is a list or an object, or something on the way is no object.</exception>
    public static string? TextAt(this JsonElement document, string path) => document.At(path) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { } other => throw new InvalidDataException($"{path} is «{Short(other)}», not a single value"),
    };

    /// <summary>The members of the list under a path; empty where it is absent or null.</summary>
    /// <exception cref="InvalidDataException">It is no list, or something on the way is no object.</exception>
    public static IReadOnlyList<JsonElement> ListAt(this JsonElement document, string path) => document.At(path) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } other => throw new InvalidDataException($"{path} is «{Short(other)}», not a list"),
    };

    private static string Short(JsonElement element) => element.GetRawText() is var text && text.Length > 60 ? $"{text[..60]}…" : text;
}
