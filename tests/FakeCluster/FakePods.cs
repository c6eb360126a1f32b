using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace FakeCluster;

/// <summary>What becomes of the pods of a node.</summary>
public enum PodFate
{
    /// <summary>They run, and exec prints what it is told to.</summary>
    Runs,

    /// <summary>The namespace's Pod Security level does not admit them.</summary>
    NotAdmitted,

    /// <summary>Their image cannot be pulled.</summary>
    NoImage,

    /// <summary>The node never says anything of them.</summary>
    Waits,

    /// <summary>They run; exec is answered with 500.</summary>
    NoExec,

    /// <summary>They run; the connection of exec ends in the middle.</summary>
    BreaksOff,

    /// <summary>They run; the command fails.</summary>
    CommandFails,

    /// <summary>They run beside a container of somebody else's, which cannot start.</summary>
    HasNeighbour,
}

/// <summary>Pods that are created, watched, executed in and deleted.</summary>
public sealed class FakePods
{
    /// <summary>The namespace they live in; pods elsewhere are only listed.</summary>
    public const string Namespace = "assay";

    private readonly ConcurrentDictionary<string, JsonObject> pods = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Channel<string>, bool> watchers = [];
    private readonly List<(int Version, string Line)> history = [];
    private readonly Lock gate = new();
    private int version = 5000;

    /// <summary>What becomes of a node's pods; null for running.</summary>
    public Func<string, PodFate> Fate { get; set; } = _ => PodFate.Runs;

    /// <summary>What a command prints, by node and command.</summary>
    public Func<string, string, string> Print { get; set; } = (_, _) => "";

    /// <summary>The exec protocol it speaks.</summary>
    public string Protocol { get; set; } = "v5.channel.k8s.io";

    /// <summary>The names of the pods that are there.</summary>
    public IReadOnlyCollection<string> Names => [.. pods.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The pods that were created, in order.</summary>
    public ConcurrentQueue<JsonObject> Created { get; } = [];

    /// <summary>Adds a pod as somebody else's.</summary>
    public void Add(string json)
    {
        var pod = JsonNode.Parse(json)!.AsObject();
        pods[(string)pod["metadata"]!["name"]!] = pod;
    }

    /// <summary>Ends all watches.</summary>
    public void EndWatches()
    {
        foreach (var watcher in watchers.Keys)
        {
            watcher.Writer.TryComplete();
        }
    }

    /// <summary>Ends all watches as a server does that no longer remembers what they go on from, and forgets it.</summary>
    public void ExpireWatches()
    {
        lock (gate)
        {
            history.Clear();
            foreach (var watcher in watchers.Keys)
            {
                watcher.Writer.TryWrite("""{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"too old resource version: 1 (5000)","reason":"Expired","code":410}}""");
                watcher.Writer.TryComplete();
            }
        }
    }

    /// <summary>Answers a request for pods of the namespace; false where it is for something else.</summary>
    internal async Task<bool> AnswerAsync(HttpContext context, string path)
    {
        if (path.Split('/', StringSplitOptions.RemoveEmptyEntries) is not ["api", "v1", "namespaces", Namespace, "pods", .. var rest])
        {
            return false;
        }

        await ((context.Request.Method, rest) switch
        {
            ("POST", []) => CreateAsync(context),
            ("GET", []) when context.Request.Query["watch"] == "true" => WatchAsync(context),
            ("GET", []) => ListAsync(context),
            ("GET", [var name]) => pods.TryGetValue(name, out var pod) ? FakeApiServer.JsonAsync(context, pod.ToJsonString()) : FakeApiServer.StatusAsync(context, 404, "NotFound", $"pods \"{name}\" not found"),
            ("DELETE", [var name]) => DeleteAsync(context, name),
            ("GET", [var name, "exec"]) when context.WebSockets.IsWebSocketRequest => ExecuteAsync(context, name),
            _ => FakeApiServer.StatusAsync(context, 405, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
        });
        return true;
    }

    private static bool IsSelected(JsonObject pod, string selector) =>
        selector.Split('=') is not [var key, var value] || (string?)pod["metadata"]!["labels"]?[key] == value;

    private async Task CreateAsync(HttpContext context)
    {
        var pod = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var node = (string)pod["spec"]!["nodeName"]!;
        var name = (string)pod["metadata"]!["name"]!;
        var fate = Fate(node);
        if (fate is PodFate.NotAdmitted)
        {
            await FakeApiServer.StatusAsync(context, 403, "Forbidden", $"pods \"{name}\" is forbidden: violates PodSecurity \"restricted:latest\": host namespaces (hostPID=true), hostPath volumes (volume \"host\")");
            return;
        }

        Created.Enqueue(pod);
        pods[name] = pod;
        Publish("ADDED", pod, """{"phase":"Pending"}""");
        context.Response.StatusCode = 201;
        await FakeApiServer.JsonAsync(context, pod.ToJsonString());
        if (fate is not PodFate.Waits)
        {
            Publish("MODIFIED", pod, fate is PodFate.HasNeighbour
                ? """{"phase":"Pending","containerStatuses":[{"name":"a-proxy","state":{"waiting":{"reason":"ImagePullBackOff"}}},{"name":"look","state":{"running":{}}}]}"""
                : fate is PodFate.NoImage
                ? """{"phase":"Pending","containerStatuses":[{"name":"look","state":{"waiting":{"reason":"ErrImagePull","message":"pull access denied"}}}]}"""
                : """{"phase":"Running","containerStatuses":[{"name":"look","state":{"running":{}}}]}""");
        }
    }

    private void Publish(string type, JsonObject pod, string status)
    {
        lock (gate)
        {
            pod["status"] = JsonNode.Parse(status);
            pod["metadata"]!["resourceVersion"] = (++version).ToString(CultureInfo.InvariantCulture);
            var line = new JsonObject { ["type"] = type, ["object"] = pod.DeepClone() }.ToJsonString();
            history.Add((version, line));
            foreach (var watcher in watchers.Keys)
            {
                watcher.Writer.TryWrite(line);
            }
        }
    }

    private Task ListAsync(HttpContext context)
    {
        lock (gate)
        {
            var items = pods.Values.Where(p => IsSelected(p, context.Request.Query["labelSelector"].ToString())).Select(p => p.DeepClone());
            return FakeApiServer.JsonAsync(context, new JsonObject
            {
                ["kind"] = "PodList",
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) },
                ["items"] = new JsonArray([.. items]),
            }.ToJsonString());
        }
    }

    private async Task WatchAsync(HttpContext context)
    {
        var watcher = Channel.CreateUnbounded<string>();
        lock (gate)
        {
            // What happened since the list that the watch goes on from comes first.
            var since = int.Parse(context.Request.Query["resourceVersion"].ToString(), CultureInfo.InvariantCulture);
            foreach (var (_, line) in history.Where(h => h.Version > since))
            {
                watcher.Writer.TryWrite(line);
            }

            watchers[watcher] = true;
        }

        try
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.FlushAsync();
            await foreach (var line in watcher.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(line + "\n");
                await context.Response.Body.FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The watcher went away.
        }
        finally
        {
            watchers.TryRemove(watcher, out _);
        }
    }

    private async Task DeleteAsync(HttpContext context, string name)
    {
        if (!pods.TryRemove(name, out var pod))
        {
            await FakeApiServer.StatusAsync(context, 404, "NotFound", $"pods \"{name}\" not found");
            return;
        }

        Publish("DELETED", pod, "{}");
        await FakeApiServer.JsonAsync(context, """{"kind":"Status","apiVersion":"v1","status":"Success"}""");
    }

    private async Task ExecuteAsync(HttpContext context, string name)
    {
        if (!pods.TryGetValue(name, out var pod))
        {
            await FakeApiServer.StatusAsync(context, 404, "NotFound", $"pods \"{name}\" not found");
            return;
        }

        var node = (string)pod["spec"]!["nodeName"]!;
        var fate = Fate(node);
        if (fate is PodFate.NoExec)
        {
            await FakeApiServer.StatusAsync(context, 500, "InternalError", "error dialing backend: dial tcp 10.0.0.2:10250: connect: connection refused");
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(Protocol);
        var output = Encoding.UTF8.GetBytes(Print(node, context.Request.Query["command"][^1]!));
        for (var at = 0; at < output.Length; at += 1000)
        {
            await socket.SendAsync((byte[])[1, .. output.AsSpan(at, Math.Min(1000, output.Length - at))], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }

        if (fate is PodFate.BreaksOff)
        {
            context.Abort();
            return;
        }

        if (fate is PodFate.CommandFails)
        {
            await socket.SendAsync("\x02sh: eval: not found\n"u8.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }

        await socket.SendAsync(
            fate is PodFate.CommandFails
                ? "\x03{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"message\":\"command terminated with non-zero exit code\"}"u8.ToArray()
                : "\x03{\"metadata\":{},\"status\":\"Success\"}"u8.ToArray(),
            WebSocketMessageType.Binary,
            endOfMessage: true,
            CancellationToken.None);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}
