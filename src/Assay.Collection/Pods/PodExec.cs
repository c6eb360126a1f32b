using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;
using Assay.Yaml;

namespace Assay.Collection;

/// <summary>Runs a command in a container through the API server's WebSocket, as <c>kubectl exec</c> does.</summary>
/// <param name="connection">The API server.</param>
/// <param name="client">Counts the requests.</param>
/// <param name="path">Where pods of the namespace are.</param>
/// <param name="most">How many bytes it may answer.</param>
internal sealed class PodExec(ClusterConnection connection, ApiClient client, string path, int most)
{
    // v5 differs in that a channel can be closed, which nobody asks for here.
    private static readonly string[] Protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    private const int MostError = 4096;

    private enum Channel : byte
    {
        Output = 1,
        Error = 2,
        Status = 3,
    }

    /// <summary>Runs a command and gives what it printed, from its beginning.</summary>
    /// <exception cref="NodeException">It is refused, fails, prints too much, or the connection breaks off.</exception>
    public async Task<MemoryStream> RunAsync(string pod, string container, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        using var socket = await ConnectAsync(pod, container, command, cancellation);
        var output = new MemoryStream();
        using var error = new MemoryStream();
        using var status = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            MemoryStream? to = null;
            while (true)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
                if (frame.MessageType is WebSocketMessageType.Close)
                {
                    break;
                }

                // The first byte of a message says which stream it belongs to; long messages come in parts.
                var part = buffer.AsMemory(0, frame.Count);
                if (to is null && part.Length > 0)
                {
                    to = (Channel)part.Span[0] switch { Channel.Output => output, Channel.Error => error, Channel.Status => status, _ => error };
                    part = part[1..];
                }

                if (to == output && output.Length + part.Length > most)
                {
                    throw new NodeException(CoverageStatus.Failed, $"the node's answer is larger than {most} bytes");
                }

                if (to == output || to?.Length < MostError)
                {
                    to.Write(part.Span);
                }

                to = frame.EndOfMessage ? null : to;
            }
        }
        catch (WebSocketException) when (status.Length > 0)
        {
            // The server said how it ended, and closed without a farewell.
        }
        catch (WebSocketException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new NodeException(CoverageStatus.Failed, $"the connection to the pod broke off: {e.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (Failure(status, error) is { } failure)
        {
            throw new NodeException(CoverageStatus.Failed, failure);
        }

        output.Position = 0;
        return output;
    }

    private async Task<ClientWebSocket> ConnectAsync(string pod, string container, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var query = string.Join('&', command.Select(c => $"command={Uri.EscapeDataString(c)}"));
        var http = connection.UriOf($"{path}/{pod}/exec?container={container}&stdout=true&stderr=true&{query}");
        var address = new UriBuilder(http) { Scheme = http.Scheme is "https" ? "wss" : "ws" }.Uri;

        // A WebSocket is a GET: that is the verb a role has to allow, and create too from 1.35 on.
        client.Count("get", "pods/exec");
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.CollectHttpResponseDetails = true;
            foreach (var protocol in Protocols)
            {
                socket.Options.AddSubProtocol(protocol);
            }

            using var credentials = new HttpRequestMessage(HttpMethod.Get, http);
            await connection.AuthorizeAsync(credentials, cancellation);
            if (credentials.Headers.Authorization is { } authorization)
            {
                socket.Options.SetRequestHeader("Authorization", authorization.ToString());
            }

            await socket.ConnectAsync(address, connection.Client.HttpClient, cancellation);
            return socket;
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException)
        {
            var code = socket.HttpStatusCode;
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw code is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized ? new NodeException(CoverageStatus.Denied, $"get pods/exec: the API server answers {(int)code} {code}")
                : code is not 0 ? new NodeException(CoverageStatus.Failed, $"get pods/exec: the API server answers {(int)code} {code}: the node's kubelet may not be reached")
                : new NodeException(CoverageStatus.Failed, $"get pods/exec: {ApiFault.Of(e, connection.Server).Reason}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Why it did not end well; null where it did.</summary>
    private static string? Failure(MemoryStream status, MemoryStream error)
    {
        if (status.Length == 0)
        {
            return "the connection to the pod ended before the command did";
        }

        try
        {
            using var said = JsonText.Document(status.ToArray());
            if (said.RootElement.Text("status") is "Success")
            {
                return null;
            }

            var words = Encoding.UTF8.GetString(error.ToArray()).Trim() is { Length: > 0 } text ? text.Split('\n')[^1] : said.RootElement.Text("message") ?? "no reason is given";
            return $"the command in the pod failed: {Redaction.Of(words).ReplaceLineEndings(" ")}";
        }
        catch (JsonException)
        {
            return "the pod's end is not told in a way that is understood";
        }
    }
}
