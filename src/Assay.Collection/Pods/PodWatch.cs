using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;
using Assay.Yaml;

namespace Assay.Collection;

/// <summary>Watches the pods of one run: one request for all of them, however many nodes there are.</summary>
/// <param name="client">The API.</param>
/// <param name="path">Where pods of the namespace are listed.</param>
/// <param name="selector">Which of them, as a label selector.</param>
internal sealed class PodWatch(ApiClient client, string path, string selector) : IAsyncDisposable
{
    private const int Seconds = 120;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Waiter> waiters = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();
    private Task work = Task.CompletedTask;
    private volatile NodeException? refused;

    /// <summary>Why nothing can be watched; null where it can.</summary>
    public NodeException? Refused => refused;

    /// <summary>Begins to watch.</summary>
    /// <param name="version">The resource version of a list that was just read.</param>
    public void Start(string version) => work = Task.Run(() => WatchAsync(version));

    /// <summary>Expects a pod before it is made, so that nothing of it is missed.</summary>
    public void Expect(string pod) => waiters[pod] = new Waiter();

    /// <summary>Waits until its container runs.</summary>
    /// <exception cref="NodeException">It never will.</exception>
    public Task RunningAsync(string pod, CancellationToken cancellation) => waiters[pod].Running.Task.WaitAsync(cancellation);

    /// <summary>What it waits for; empty where nothing is known.</summary>
    public string WaitOf(string pod) => waiters.TryGetValue(pod, out var waiter) ? waiter.Wait : "";

    /// <summary>Nobody waits for a pod any longer.</summary>
    public void Forget(string pod) => waiters.TryRemove(pod, out _);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        stop.Dispose();
    }

    private async Task WatchAsync(string version)
    {
        var next = (string?)version;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                next = await FollowAsync(next ?? await ListAsync(), stop.Token);
                continue;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (NodeException e) when (e.Status is CoverageStatus.Denied)
            {
                Fail(e);
                return;
            }
            catch (Exception e) when (e is IOException or HttpRequestException or JsonException or OperationCanceledException)
            {
                // The connection broke off; what happened meanwhile is in a new list.
                next = null;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<string> ListAsync()
    {
        using var answer = await client.AskAsync(new ApiRequest($"{path}?labelSelector={Uri.EscapeDataString(selector)}", "list", "pods"), stop.Token);
        if (!answer.IsSuccess)
        {
            throw new NodeException(answer.Outcome, answer.Reason);
        }

        foreach (var pod in answer.Json.Items("items"))
        {
            Take(pod, isGone: false);
        }

        return answer.Json.Text("metadata", "resourceVersion") ?? "";
    }

    /// <summary>Follows one watch to its end and gives where the next begins.</summary>
    /// <exception cref="IOException">It broke off: a list must come first.</exception>
    private async Task<string> FollowAsync(string version, CancellationToken cancellation)
    {
        // A connection that died without a word must not be listened to for ever.
        using var longest = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        longest.CancelAfter(TimeSpan.FromSeconds(Seconds + 10));
        var query = $"labelSelector={Uri.EscapeDataString(selector)}&watch=true&allowWatchBookmarks=true&timeoutSeconds={Seconds}&resourceVersion={Uri.EscapeDataString(version)}";
        using var reader = new StreamReader(await client.OpenAsync(new ApiRequest($"{path}?{query}", "watch", "pods"), longest.Token));
        while (await reader.ReadLineAsync(longest.Token) is { } line)
        {
            using var parsed = JsonText.Document(Encoding.UTF8.GetBytes(line));
            var (type, pod) = (parsed.RootElement.Text("type"), parsed.RootElement.Member("object") ?? default);
            if (type is "ERROR")
            {
                // Mostly 410: the server no longer knows what happened since the version that was named.
                throw new IOException(pod.Text("message") ?? "the watch failed");
            }

            version = pod.Text("metadata", "resourceVersion") ?? version;
            if (type is not "BOOKMARK")
            {
                Take(pod, isGone: type is "DELETED");
            }
        }

        return version;
    }

    private void Take(JsonElement pod, bool isGone)
    {
        if (pod.Text("metadata", "name") is not { } name || !waiters.TryGetValue(name, out var waiter))
        {
            return;
        }

        var state = PodState.Of(pod);
        waiter.Wait = state.Wait;
        if (isGone || pod.Text("metadata", "deletionTimestamp") is not null)
        {
            waiter.Running.TrySetException(new NodeException(CoverageStatus.Failed, "somebody else deleted the pod"));
        }
        else if (state.Failure is { } failure)
        {
            waiter.Running.TrySetException(new NodeException(CoverageStatus.Failed, failure));
        }
        else if (state.IsRunning)
        {
            waiter.Running.TrySetResult();
        }
    }

    private void Fail(NodeException exception)
    {
        refused = exception;
        foreach (var waiter in waiters.Values)
        {
            waiter.Running.TrySetException(exception);
        }
    }

    private sealed class Waiter
    {
        public TaskCompletionSource Running { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Wait { get; set; } = "";
    }
}
