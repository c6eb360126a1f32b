using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Assay.Evidence;

namespace Assay.Collection;

/// <summary>Asks an API server, again where asking again may help, and counts what it asks.</summary>
/// <param name="connection">The server.</param>
/// <param name="limits">How patient it is.</param>
/// <param name="clock">Measures waits and timeouts.</param>
internal sealed class ApiClient(ClusterConnection connection, ApiLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Verb, string Resource), int> counts = [];
    private readonly PageBuffers buffers = new();
    private volatile bool hasAnswered;

    /// <summary>The limits it keeps to.</summary>
    public ApiLimits Limits => limits;

    /// <summary>What was asked so far, sorted.</summary>
    public IReadOnlyList<BundleRequest> Requests =>
        [.. counts.OrderBy(c => c.Key.Resource, StringComparer.Ordinal).ThenBy(c => c.Key.Verb, StringComparer.Ordinal).Select(c => new BundleRequest(c.Key.Verb, c.Key.Resource, c.Value))];

    /// <summary>Asks; what the server refuses or fails at is an answer too.</summary>
    /// <exception cref="ConnectionException">The server never answered yet, and cannot be reached or does not accept the credentials: nothing else will work either.</exception>
    public async Task<ApiAnswer> AskAsync(ApiRequest request, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            var (answer, fault, retryAfter) = await TryAsync(request, cancellation);
            if (answer is { Code: HttpStatusCode.Unauthorized })
            {
                if (!renewed && connection.Renew())
                {
                    renewed = true;
                    answer.Dispose();
                    continue;
                }

                if (!hasAnswered)
                {
                    var said = answer.Json.Text("message") ?? "Unauthorized";
                    answer.Dispose();
                    throw new ConnectionException($"{connection.Server} does not accept the credentials of '{connection.User}': {said}; they may have expired");
                }

                return answer;
            }

            if (fault is null)
            {
                hasAnswered = true;
            }

            var wait = retryAfter ?? WaitBefore(attempt);
            var again = (fault?.MayPass ?? MayPass(answer!.Code)) && attempt < (request.Attempts ?? limits.Attempts) && clock.GetElapsedTime(start) + wait <= limits.Budget;
            if (!again)
            {
                return answer ?? (hasAnswered ? ApiAnswer.None(request, fault!.IsTimeout, fault.Reason) : throw new ConnectionException(fault!.Reason, fault.Cause));
            }

            if (!hasAnswered && attempt > 1)
            {
                throw new ConnectionException(fault!.Reason, fault.Cause);
            }

            answer?.Dispose();
            await Task.Delay(wait, clock, cancellation);
        }
    }

    /// <summary>Opens an answer that is read as it comes: a watch. It is asked for once.</summary>
    /// <exception cref="NodeException">The server refuses it, or fails.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    public async Task<Stream> OpenAsync(ApiRequest request, CancellationToken cancellation)
    {
        Count(request.Verb, request.Resource);
        using var message = await MessageAsync(request, cancellation);
        var response = await connection.Client.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadAsStreamAsync(cancellation);
        }

        using (response)
        {
            var (buffer, length) = await ReadAsync(response.Content, cancellation);
            using var answer = ApiAnswer.Of(request, response.StatusCode, buffer, length, buffers);
            throw new NodeException(answer.Outcome, answer.Reason);
        }
    }

    /// <summary>Counts a request that is not sent through here.</summary>
    public void Count(string verb, string resource) => counts.AddOrUpdate((verb, resource), 1, (_, count) => count + 1);

    private async Task<HttpRequestMessage> MessageAsync(ApiRequest request, CancellationToken cancellation)
    {
        var method = request.Verb switch { "create" => HttpMethod.Post, "delete" => HttpMethod.Delete, _ => HttpMethod.Get };
        var message = new HttpRequestMessage(method, connection.UriOf(request.Path));
        message.Headers.Accept.ParseAdd(request.Accept);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        await connection.AuthorizeAsync(message, cancellation);
        return message;
    }

    private static bool MayPass(HttpStatusCode code) =>
        code is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private TimeSpan WaitBefore(int attempt)
    {
        var full = limits.FirstWait * Math.Pow(2, attempt - 1);
        return (full < LongestWait ? full : LongestWait) * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    private async Task<(ApiAnswer? Answer, ApiFault? Fault, TimeSpan? RetryAfter)> TryAsync(ApiRequest request, CancellationToken cancellation)
    {
        Count(request.Verb, request.Resource);
        var patience = request.Timeout ?? limits.AnswerTimeout;
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            using var message = await MessageAsync(request, either.Token);
            using var response = await connection.Client.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var (buffer, length) = await ReadAsync(response.Content, either.Token);
            return (ApiAnswer.Of(request, response.StatusCode, buffer, length, buffers), null, RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, new ApiFault(string.Create(CultureInfo.InvariantCulture, $"{connection.Server} gave no whole answer within {patience.TotalSeconds:0.#} s"), MayPass: true, IsTimeout: true, null), null);
        }
        catch (JsonException e)
        {
            return (null, new ApiFault($"the answer of {connection.Server} breaks off, or is no JSON", MayPass: true, IsTimeout: false, e), null);
        }
        catch (Exception e) when (e is not ConnectionException && e is HttpRequestException or IOException)
        {
            return (null, ApiFault.Of(e, connection.Server), null);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private async Task<(byte[] Buffer, int Length)> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var buffer = buffers.Rent();
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellation);
            for (int count; (count = await stream.ReadAsync(buffer.AsMemory(length), cancellation)) > 0;)
            {
                length += count;
                if (length == buffer.Length)
                {
                    buffer = PageBuffers.Grow(buffer);
                }
            }

            return (buffer, length);
        }
        catch
        {
            buffers.Return(buffer);
            throw;
        }
    }
}
