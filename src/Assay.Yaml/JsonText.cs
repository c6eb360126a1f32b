using System.Text.Json;
using Assay.Sdk;

namespace Assay.Yaml;

/// <summary>Reads JSON that somebody else wrote.</summary>
public static class JsonText
{
    // CustomResourceDefinitions nest their schemas deeper than the 64 levels of the default.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>Reads one JSON value.</summary>
    /// <param name="utf8">The text; a byte order mark is passed over.</param>
    /// <param name="file">The file, for the message.</param>
    /// <param name="line">The line the text begins at, from 1.</param>
    /// <exception cref="ContentException">It is no JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, string file, int line = 1)
    {
        try
        {
            return JsonElement.Parse(WithoutMark(utf8), Options);
        }
        catch (JsonException e)
        {
            throw new ContentException(file, Reason(e), (int)(e.LineNumber ?? 0) + line, (int)(e.BytePositionInLine ?? 0) + 1, e);
        }
    }

    /// <summary>Why JSON could not be read, without the position .NET puts behind it.</summary>
    public static string Reason(JsonException e)
    {
        var at = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var path = e.Message.IndexOf(" Path:", StringComparison.Ordinal);
        var end = at < 0 ? path : path < 0 ? at : Math.Min(at, path);
        return (end < 0 ? e.Message : e.Message[..end]).Trim().ReplaceLineEndings(" ");
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
