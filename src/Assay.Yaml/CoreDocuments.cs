using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Yaml;

/// <summary>Reads a file that is JSON or YAML 1.2 as its author typed it; what Kubernetes makes of YAML is <see cref="YamlDocuments"/>'s.</summary>
public static class CoreDocuments
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Every document as JSON, with the types of the core schema; an empty one is left out.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="file">The file, for the message.</param>
    /// <exception cref="ContentException">It is neither, nests too deep, or repeats itself without end.</exception>
    public static IReadOnlyList<JsonElement> Read(ReadOnlySpan<byte> utf8, string file)
    {
        if (utf8.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{' or (byte)'[' or (byte)'"', ..])
        {
            try
            {
                return [JsonText.Parse(utf8, file)];
            }
            catch (ContentException)
            {
                // { a: b } and several documents one after the other are YAML.
            }
        }

        string text;
        try
        {
            text = Strict.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new ContentException(file, "is no UTF-8", inner: e);
        }

        return [.. YamlDocuments.Read(text.TrimStart('\uFEFF'), file).Select(d => YamlJson.ConvertCore(d, file))];
    }
}
