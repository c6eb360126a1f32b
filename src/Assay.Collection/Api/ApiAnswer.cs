using System.Net;
using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;
using Assay.Yaml;

namespace Assay.Collection;

/// <summary>What became of a request, after all attempts. Its JSON is good until it is disposed.</summary>
internal sealed class ApiAnswer : IDisposable
{
    private readonly JsonDocument? document;
    private readonly byte[]? buffer;
    private readonly PageBuffers? buffers;

    private ApiAnswer(CoverageStatus outcome, HttpStatusCode code, string reason, JsonDocument? document, byte[]? buffer, PageBuffers? buffers)
    {
        Outcome = outcome;
        Code = code;
        Reason = reason;
        this.document = document;
        this.buffer = buffer;
        this.buffers = buffers;
    }

    /// <summary>What became of it, in the words of a bundle.</summary>
    public CoverageStatus Outcome { get; }

    /// <summary>The server's code; 0 where there was no answer.</summary>
    public HttpStatusCode Code { get; }

    /// <summary>Why there is no answer, with the verb and the resource; empty where there is one.</summary>
    public string Reason { get; }

    /// <summary>Whether there is what was asked for.</summary>
    public bool IsSuccess => Outcome is CoverageStatus.Collected;

    /// <summary>What the server said; undefined where it said nothing, no JSON, or the list that was asked for.</summary>
    public JsonElement Json => document?.RootElement ?? default;

    /// <summary>The list; null where none was asked for, or the answer is none.</summary>
    public ListIndex? List { get; private init; }

    /// <summary>The JSON of an item of the list.</summary>
    public JsonDocument Read(ListItem item) => JsonDocument.Parse(buffer.AsMemory(item.Start, item.Length), new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });

    /// <summary>An answer of the server.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="code">The server's code.</param>
    /// <param name="buffer">Holds the body; the answer gives it back.</param>
    /// <param name="length">How much of it is the body.</param>
    /// <param name="buffers">Whom the buffer is given back to.</param>
    /// <exception cref="JsonException">A good answer is no JSON, as when it breaks off.</exception>
    public static ApiAnswer Of(ApiRequest request, HttpStatusCode code, byte[] buffer, int length, PageBuffers buffers)
    {
        if ((int)code is >= 200 and < 300)
        {
            return request.IsList
                ? new ApiAnswer(CoverageStatus.Collected, code, "", null, buffer, buffers) { List = ListIndex.Of(buffer.AsSpan(0, length)) }
                : new ApiAnswer(CoverageStatus.Collected, code, "", JsonText.Document(buffer.AsMemory(0, length)), buffer, buffers);
        }

        JsonDocument? status = null;
        try
        {
            status = JsonText.Document(buffer.AsMemory(0, length));
        }
        catch (JsonException)
        {
            // A proxy's page, or "404 page not found": the code says enough.
        }

        var message = status?.RootElement.Text("message") is { Length: > 0 } said ? said : $"{(int)code} {code}";
        var outcome = code switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => CoverageStatus.Denied,
            HttpStatusCode.NotFound => CoverageStatus.Absent,
            HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout => CoverageStatus.Timeout,
            _ => CoverageStatus.Failed,
        };
        return new ApiAnswer(outcome, code, $"{request.Verb} {request.Resource}: {Redaction.Of(message.ReplaceLineEndings(" ").Trim())}", status, buffer, buffers);
    }

    /// <summary>No answer.</summary>
    public static ApiAnswer None(ApiRequest request, bool isTimeout, string why) =>
        new(isTimeout ? CoverageStatus.Timeout : CoverageStatus.Failed, 0, $"{request.Verb} {request.Resource}: {why}", null, null, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        document?.Dispose();
        if (buffer is not null)
        {
            buffers?.Return(buffer);
        }
    }
}
