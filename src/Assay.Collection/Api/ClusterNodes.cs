using System.Globalization;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Looks at the nodes of a cluster, several at a time, and gives them in the order of their names.</summary>
/// <param name="client">The API.</param>
/// <param name="collector">Looks at a node beyond the API; null where nothing does.</param>
/// <param name="withConfigz">Whether the kubelets are asked for their configuration.</param>
/// <param name="say">Takes how far it is.</param>
internal sealed class ClusterNodes(ApiClient client, INodeCollector? collector, bool withConfigz, Action<CollectionStep> say)
{
    private const string NotLookedAt = "the nodes were not looked at: the evidence is from the API alone; --nodes pods looks at them";

    private int done;
    private int withGaps;

    /// <summary>Looks at them as they are walked.</summary>
    public IEnumerable<NodeEvidence> Read(IReadOnlyCollection<NodeEvidence> nodes, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var parallel = Math.Max(1, collector?.Parallel ?? client.Limits.ParallelNodes);
        using var gate = new SemaphoreSlim(parallel, parallel);
        var ahead = new Queue<Task<NodeEvidence>>();
        try
        {
            foreach (var node in nodes)
            {
                // A slow node must not hold up all others: some are done ahead of it.
                ahead.Enqueue(Task.Run(() => LookAsync(node, gate, nodes.Count, stop.Token), CancellationToken.None));
                if (ahead.Count >= parallel * 4)
                {
                    yield return ahead.Dequeue().GetAwaiter().GetResult();
                }
            }

            while (ahead.TryDequeue(out var next))
            {
                yield return next.GetAwaiter().GetResult();
            }
        }
        finally
        {
            stop.Cancel();
            Task.WhenAll(ahead).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).GetAwaiter().GetResult();
        }
    }

    private async Task<NodeEvidence> LookAsync(NodeEvidence node, SemaphoreSlim gate, int count, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            say(new CollectionStep(string.Create(CultureInfo.InvariantCulture, $"nodes: {done} of {count}{(withGaps > 0 ? $", {withGaps} with gaps" : "")}; looking at {node.Name}"), IsDone: false));
            var known = withConfigz ? await WithConfigzAsync(node, cancellation) : With(node, new Coverage(node.Name, "configz", CoverageStatus.NotRequested, "the kubelets were not asked for their configuration; --nodes api asks them"));
            var seen = collector is null
                ? With(known, NodeAnswer.Needs.Select(need => new Coverage(node.Name, need, CoverageStatus.NotRequested, NotLookedAt)))
                : await BeyondApiAsync(known, collector, cancellation);
            Finish(seen, count);
            return seen;
        }
        finally
        {
            gate.Release();
        }
    }

    private void Finish(NodeEvidence node, int count)
    {
        var gap = node.Coverage.FirstOrDefault(c => c.Status is CoverageStatus.Denied or CoverageStatus.Failed or CoverageStatus.Timeout);
        var gaps = gap is null ? Volatile.Read(ref withGaps) : Interlocked.Increment(ref withGaps);
        if (gap is not null)
        {
            say(new CollectionStep($"node {node.Name}: {gap.Need}: {gap.Reason}"));
        }

        if (Interlocked.Increment(ref done) is var finished && (finished == count || finished % 100 == 0))
        {
            say(new CollectionStep(string.Create(CultureInfo.InvariantCulture, $"nodes: {finished} of {count}{(gaps > 0 ? $", {gaps} with gaps" : "")}")));
        }
    }

    private async Task<NodeEvidence> WithConfigzAsync(NodeEvidence node, CancellationToken cancellation)
    {
        var request = new ApiRequest($"api/v1/nodes/{Uri.EscapeDataString(node.Name)}/proxy/configz", "get", "nodes/proxy") { Timeout = client.Limits.NodeTimeout, Attempts = 2 };
        using var answer = await client.AskAsync(request, cancellation);
        return answer.IsSuccess && answer.Json.Member("kubeletconfig") is { } configz
            ? With(node, new Coverage(node.Name, "configz", CoverageStatus.Collected)) with { Configz = configz.Clone() }
            : With(node, new Coverage(node.Name, "configz", answer.IsSuccess || answer.Outcome is CoverageStatus.Absent ? CoverageStatus.Failed : answer.Outcome, answer.IsSuccess ? "get nodes/proxy: the kubelet's answer has no kubeletconfig" : answer.Reason));
    }

    private static async Task<NodeEvidence> BeyondApiAsync(NodeEvidence node, INodeCollector collector, CancellationToken cancellation)
    {
        try
        {
            return await collector.CollectAsync(node, cancellation);
        }
        catch (Exception e) when (e is IOException or TimeoutException or InvalidDataException && !cancellation.IsCancellationRequested)
        {
            var status = e is NodeException { Status: var said } ? said : e is TimeoutException ? CoverageStatus.Timeout : CoverageStatus.Failed;
            return With(node, NodeAnswer.Needs.Select(need => new Coverage(node.Name, need, status, e.Message.ReplaceLineEndings(" "))));
        }
    }

    private static NodeEvidence With(NodeEvidence node, params IEnumerable<Coverage> lines) => node with { Coverage = [.. node.Coverage, .. lines] };
}
