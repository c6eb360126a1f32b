using System.Text.Json;
using System.Text.Unicode;
using Assay.Sdk;

namespace Assay.Yaml;

/// <summary>Reads JSON that somebody else wrote.</summary>
public static class JsonText
{
    /// <summary>How deep JSON may be nested: CustomResourceDefinitions nest their schemas deeper than the 64 levels of the default.</summary>
    public const int MaxDepth = 256;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads one JSON value.</summary>
    /// <param name="utf8">The text; a byte order mark is passed over.</param>
    /// <param name="file">The file, for the message.</param>
    /// <param name="line">The line the text begins at, from 1.</param>
    /// <exception cref="ContentException">It is no JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, string file, int line = 1)
    {
        try
        {
            var text = WithoutMark(utf8);
            Verify(text);
            return JsonElement.Parse(text, Options);
        }
        catch (JsonException e)
        {
            throw new ContentException(file, Reason(e), (int)(e.LineNumber ?? 0) + line, (int)(e.BytePositionInLine ?? 0) + 1, e);
        }
    }

    /// <summary>Reads one JSON value in its place, which must stay as it is until the document is disposed.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Document(ReadOnlyMemory<byte> utf8)
    {
        Verify(utf8.Span);
        return JsonDocument.Parse(utf8, Options);
    }

    /// <summary>Makes sure that every text in JSON can be had: .NET takes bytes that are no UTF-8 and halves of surrogate pairs, and throws only where the text is asked for.</summary>
    /// <exception cref="JsonException">One cannot, or it is no JSON.</exception>
    public static void Verify(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new JsonException("It holds bytes that are no UTF-8.");
        }

        var rest = utf8;
        for (int at; (at = rest.IndexOf("\\u"u8)) >= 0; rest = rest[(at + 2)..])
        {
            if (at + 2 < rest.Length && rest[at + 2] is (byte)'d' or (byte)'D')
            {
                VerifySurrogates(utf8);
                return;
            }
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

    private static void VerifySurrogates(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("It holds half of a surrogate pair, which is no character.", e);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
