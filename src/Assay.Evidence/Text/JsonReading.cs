using System.Text.Json;

namespace Assay.Evidence;

/// <summary>Steps through JSON whose shape is not to be relied on.</summary>
internal static class JsonReading
{
    /// <summary>The member under a path of names; null where a step is absent, null or no object.</summary>
    public static JsonElement? Member(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    /// <summary>The string under a path of names; null where there is none.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Member(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The members of the list under a path of names; empty where there is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Member(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The strings of the list under a path of names; what is no string is left out.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Items(path).Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!);

    /// <summary>The pairs of strings in the object under a path of names; what is no string is left out.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Member(path) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!))
            : [];
}
