using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Looks at nodes with one short-lived pod each: its creation, one exec, a second where components name further files, and its deletion.</summary>
internal sealed class NodePods : INodeCollector, IAsyncDisposable
{
    private static readonly TimeSpan ShortAnswer = TimeSpan.FromSeconds(15);

    private readonly ApiClient client;
    private readonly NodePlan plan;
    private readonly PodOptions options;
    private readonly TimeProvider clock;
    private readonly Action<CollectionStep> say;
    private readonly string path;
    private readonly PodManifest manifest;
    private readonly PodWatch watch;
    private readonly PodExec exec;
    private readonly Lazy<Task> begun;
    private readonly List<string> remarks = [];
    private volatile NodeException? refused;

    public NodePods(ClusterConnection connection, ApiClient client, NodePlan plan, PodOptions options, TimeProvider clock, Action<CollectionStep> say)
    {
        (this.client, this.plan, this.options, this.clock, this.say) = (client, plan, options, clock, say);
        var run = Guid.NewGuid().ToString("N")[..8];
        path = $"api/v1/namespaces/{Uri.EscapeDataString(options.Namespace)}/pods";
        manifest = new PodManifest(options, run, PodOwner.Current, NodeScript.Compose(plan, PodOptions.Root, isAlive: true));
        watch = new PodWatch(client, path, $"{PodManifest.RunLabel}={run}");
        exec = new PodExec(connection, client, path, options.LargestAnswer);
        begun = new Lazy<Task>(BeginAsync);
    }

    /// <inheritdoc/>
    public string Name => "node pods";

    /// <inheritdoc/>
    public int Parallel => options.Parallel;

    /// <inheritdoc/>
    public IReadOnlyList<AccessNeed> Access => Rights(options.Namespace);

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>What node pods must be allowed in their namespace.</summary>
    public static IReadOnlyList<AccessNeed> Rights(string podNamespace) =>
    [
        new("create", "", "pods", "", podNamespace),
        new("delete", "", "pods", "", podNamespace),
        new("list", "", "pods", "", podNamespace),
        new("watch", "", "pods", "", podNamespace),
        new("create", "", "pods", "exec", podNamespace),
        new("get", "", "pods", "exec", podNamespace),
    ];

    /// <inheritdoc/>
    public async Task<NodeEvidence> CollectAsync(NodeEvidence node, CancellationToken cancellation)
    {
        if (LeftOut(node) is { } why)
        {
            throw new NodeException(CoverageStatus.NotRequested, why);
        }

        await begun.Value.WaitAsync(cancellation);
        if ((refused ?? watch.Refused) is { } all)
        {
            throw all;
        }

        using var late = new CancellationTokenSource(options.NodeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var pod = manifest.NameOf(node.Name);
        watch.Expect(pod);
        try
        {
            await CreateAsync(node.Name);
            try
            {
                cancellation.ThrowIfCancellationRequested();
                await watch.RunningAsync(pod, either.Token);
                return await LookAsync(node, pod, either.Token);
            }
            finally
            {
                await DeleteAsync(pod);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NodeException(CoverageStatus.Timeout, await WhyLateAsync(node.Name, pod, cancellation));
        }
        finally
        {
            watch.Forget(pod);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (begun.IsValueCreated)
        {
            // Whoever looked at a node has been told how it began.
            await Task.WhenAny(begun.Value);
            await watch.DisposeAsync();
        }
    }

    private string? LeftOut(NodeEvidence node)
    {
        if (node.Labels.TryGetValue("kubernetes.io/os", out var system) && system != "linux")
        {
            return $"it runs {system}: only Linux nodes are looked at";
        }

        return options.NodeSelector.FirstOrDefault(s => !node.Labels.TryGetValue(s.Key, out var value) || value != s.Value) is { Key: { } key } missing
            ? $"it is not {key}={missing.Value}, which --node-selector asks for"
            : null;
    }

    /// <summary>Removes what a run that was killed left, and begins to watch.</summary>
    private async Task BeginAsync()
    {
        using var answer = await client.AskAsync(new ApiRequest($"{path}?labelSelector={Uri.EscapeDataString(PodManifest.ManagedBy)}", "list", "pods"), CancellationToken.None);
        if (!answer.IsSuccess)
        {
            refused = new NodeException(answer.Outcome, Helpful(answer));
            return;
        }

        var left = answer.Json.Items("items").Where(IsLeft).Select(p => p.Text("metadata", "name")).OfType<string>().ToList();
        foreach (var pod in left)
        {
            await DeleteAsync(pod);
        }

        if (left.Count > 0)
        {
            say(new CollectionStep(string.Create(CultureInfo.InvariantCulture, $"removed {left.Count} pod{(left.Count == 1 ? "" : "s")} that an earlier run left")));
        }

        watch.Start(answer.Json.Text("metadata", "resourceVersion") ?? "");
    }

    /// <summary>Whether the run that made a pod is over: another that goes on keeps its pods.</summary>
    private bool IsLeft(JsonElement pod) =>
        pod.Text("status", "phase") is "Failed" or "Succeeded"
        || PodOwner.Parse(pod.Text("metadata", "annotations", PodManifest.OwnerAnnotation)) is { } owner && owner.IsOver()
        || (DateTimeOffset.TryParse(pod.Text("metadata", "creationTimestamp"), CultureInfo.InvariantCulture, out var made)
            && pod.Member("spec", "activeDeadlineSeconds") is { ValueKind: JsonValueKind.Number } deadline
            && clock.GetUtcNow() - made > TimeSpan.FromSeconds(deadline.GetInt32()) * 2);

    /// <summary>Creates the pod; this is not interrupted, so that it is known whether there is one.</summary>
    private async Task CreateAsync(string node)
    {
        var request = new ApiRequest(path, "create", "pods") { Body = manifest.Of(node), Timeout = ShortAnswer, Attempts = 3 };
        using var answer = await client.AskAsync(request, CancellationToken.None);
        var exists = answer.Json.Text("reason") is "AlreadyExists";
        if (!answer.IsSuccess && !exists)
        {
            // Without an answer it may have been created all the same.
            if (answer.Code == 0)
            {
                await DeleteAsync(manifest.NameOf(node));
            }

            var fault = new NodeException(answer.Outcome is CoverageStatus.Absent ? CoverageStatus.Failed : answer.Outcome, Helpful(answer));
            if (answer.Outcome is CoverageStatus.Absent || answer.Reason.Contains("cannot create resource", StringComparison.Ordinal))
            {
                refused = fault;
            }

            throw fault;
        }
    }

    private string Helpful(ApiAnswer answer) =>
        answer.Outcome is CoverageStatus.Absent or CoverageStatus.Denied && !answer.Reason.Contains("exceeded quota", StringComparison.Ordinal)
            ? $"{answer.Reason}; 'assay deploy rbac --mode nodes --namespace {options.Namespace}' prints what node pods need"
            : answer.Reason;

    private async Task DeleteAsync(string pod)
    {
        var request = new ApiRequest($"{path}/{pod}?gracePeriodSeconds=0", "delete", "pods") { Timeout = ShortAnswer, Attempts = 4 };
        using var answer = await client.AskAsync(request, CancellationToken.None);
        if (answer.Outcome is not (CoverageStatus.Collected or CoverageStatus.Absent))
        {
            var remark = string.Create(CultureInfo.InvariantCulture, $"The pod {options.Namespace}/{pod} could not be deleted ({answer.Reason}); it ends by itself after {manifest.Deadline} s, and the next run removes it.");
            lock (remarks)
            {
                remarks.Add(remark);
            }

            say(new CollectionStep(remark));
        }
    }

    private async Task<NodeEvidence> LookAsync(NodeEvidence node, string pod, CancellationToken cancellation)
    {
        var answer = new NodeAnswer();
        Read(answer, await exec.RunAsync(pod, PodManifest.Container, PodManifest.Command(NodeScript.Look), cancellation));
        var more = Array.Empty<Coverage>();
        if (NamedFiles.Of(plan, answer, node.Configz) is { Count: > 0 } files)
        {
            try
            {
                Read(answer, await exec.RunAsync(pod, PodManifest.Container, PodManifest.Command(NodeScript.LookAt(files)), cancellation));
            }
            catch (NodeException e)
            {
                more = [.. files.Select(f => new Coverage(node.Name, $"files:{f.Path}", e.Status, e.Message))];
            }
        }

        var seen = answer.Build(node.Name);
        return node with
        {
            Processes = seen.Processes,
            Files = seen.Files,
            Listeners = seen.Listeners,
            Services = seen.Services,
            Versions = seen.Versions,
            Packages = seen.Packages,
            Coverage = [.. node.Coverage, .. seen.Coverage, .. more, .. plan.LeftOut(node.Name)],
        };
    }

    private static void Read(NodeAnswer answer, MemoryStream output)
    {
        using var reader = new StreamReader(output, Encoding.UTF8);
        answer.Read(reader);
    }

    /// <summary>Why a node was not done in time: what its pod waits for, and whether the node is ready at all.</summary>
    private async Task<string> WhyLateAsync(string node, string pod, CancellationToken cancellation)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"it was not looked at within {options.NodeTimeout.TotalSeconds:0} s");
        if (watch.WaitOf(pod) is { Length: > 0 } wait)
        {
            return $"{seconds}: its pod waits: {wait}";
        }

        using var answer = await client.AskAsync(new ApiRequest($"api/v1/nodes/{Uri.EscapeDataString(node)}", "get", "nodes") { Timeout = ShortAnswer, Attempts = 1 }, cancellation);
        var ready = answer.Json.Items("status", "conditions").FirstOrDefault(c => c.Text("type") is "Ready");
        return ready.Text("status") is { } status and not "True" ? $"{seconds}: the node is not ready: {Redaction.Of(ready.Text("message") ?? status)}" : seconds;
    }
}
