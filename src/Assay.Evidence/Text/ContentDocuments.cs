using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Reads the documents in the content of a file that may be YAML, JSON or neither.</summary>
internal static class ContentDocuments
{
    /// <summary>The documents that are objects or lists; empty where the content is neither YAML nor JSON.</summary>
    public static IReadOnlyList<JsonElement> ReadOrNone(string content)
    {
        try
        {
            return [.. Read(content, "").Where(d => d.ValueKind is JsonValueKind.Object or JsonValueKind.Array)];
        }
        catch (ContentException)
        {
            return [];
        }
    }

    /// <summary>The documents of a text: one of JSON, or any number of YAML.</summary>
    /// <exception cref="ContentException">It is neither.</exception>
    public static IReadOnlyList<JsonElement> Read(string content, string file)
    {
        if (!LooksLikeJson(content))
        {
            return YamlDocuments.ReadJson(content, file);
        }

        try
        {
            return [JsonText.Parse(Encoding.UTF8.GetBytes(content), file)];
        }
        catch (ContentException) when (!file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            // { a: b } is YAML in flow style.
            return YamlDocuments.ReadJson(content, file);
        }
    }

    /// <summary>Whether a text begins as JSON does.</summary>
    public static bool LooksLikeJson(ReadOnlySpan<char> content) => content.TrimStart("\uFEFF \t\r\n") is ['{' or '[', ..];
}
