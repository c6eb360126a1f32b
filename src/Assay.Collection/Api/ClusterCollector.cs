using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Collects a cluster's evidence through its API server, and its nodes' through a collector of nodes.</summary>
public sealed class ClusterCollector
{
    private readonly ClusterConnection connection;
    private readonly CollectionPlan plan;
    private readonly ApiClient client;
    private readonly TimeProvider clock;

    /// <summary>Collects what a plan asks for.</summary>
    /// <param name="connection">The cluster.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="limits">How patient and how eager it is.</param>
    /// <param name="clock">The time.</param>
    public ClusterCollector(ClusterConnection connection, CollectionPlan plan, ApiLimits limits, TimeProvider clock)
    {
        this.connection = connection;
        this.plan = plan;
        this.clock = clock;
        client = new ApiClient(connection, limits, clock);
    }

    /// <summary>Looks at nodes beyond the API; null where nothing does.</summary>
    public INodeCollector? Nodes { get; init; }

    /// <summary>How a pod on each node looks at it, where <see cref="Nodes"/> does not; null for no pods.</summary>
    public PodOptions? Pods { get; init; }

    /// <summary>Whether the kubelets are asked for their configuration.</summary>
    public bool WithConfigz { get; init; } = true;

    /// <summary>What is known of the cluster from elsewhere, and goes into the bundle with it.</summary>
    internal Surroundings Surroundings { get; init; } = new();

    /// <summary>Takes how far it is.</summary>
    public Action<CollectionStep> Say { get; init; } = _ => { };

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<BundleRequest> Requests => CollectionOutcome.Sum([.. Surroundings.Requests, .. client.Requests]);

    /// <summary>Collects into a bundle, page by page and node by node: what is in memory does not grow with the cluster's objects.</summary>
    /// <param name="path">The bundle: a folder, or a zip where it ends with <c>.zip</c>.</param>
    /// <param name="manifest">What its manifest says; what was asked, refused and left out is added.</param>
    /// <param name="cancellation">Ends it; then nothing is left of the bundle.</param>
    /// <exception cref="ConnectionException">The server cannot be reached, or does not accept the credentials.</exception>
    /// <exception cref="ContentException">The path cannot be written.</exception>
    public async Task<CollectionOutcome> WriteAsync(string path, BundleManifest manifest, CancellationToken cancellation)
    {
        var (version, versionLine) = await VersionAsync(cancellation);
        Say(new CollectionStep($"connected to {connection.Server}{(version is null ? "" : $", Kubernetes {version}")}"));
        var found = await new ServedKinds(client).FindAsync(plan.Kinds, cancellation);
        var objects = new ClusterObjects(client, found.Kinds, Say);
        var collector = Collector();
        var nodes = new ClusterNodes(client, collector, WithConfigz, Say);
        var coverage = new List<Coverage>();
        var gaps = new List<Coverage>();
        var notAsked = new HashSet<string>(StringComparer.Ordinal);
        var snapshot = new Snapshot
        {
            Target = connection.Name,
            Version = version,
            Digest = "",
            Objects = Walked(),
            Coverage = coverage,
            Nodes = Noted(),
        };
        BundleWriter.Write(snapshot, path, Complete, cancellation);
        return new CollectionOutcome(gaps, [.. notAsked], Requests);

        IEnumerable<KubernetesObject> Walked()
        {
            foreach (var item in Surroundings.Objects.Concat(objects.Read(cancellation)))
            {
                yield return item;
            }

            coverage.AddRange(Surroundings.Coverage.Concat(found.Missing).Append(versionLine).Concat(objects.Coverage).OrderBy(c => c.Need, StringComparer.Ordinal));
            Note(coverage);
        }

        IEnumerable<NodeEvidence> Noted()
        {
            try
            {
                foreach (var node in nodes.Read([.. objects.Nodes.Values], cancellation))
                {
                    Note(node.Coverage);
                    yield return node;
                }
            }
            finally
            {
                (collector as IAsyncDisposable)?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }

        void Note(IReadOnlyList<Coverage> lines)
        {
            gaps.AddRange(lines.Where(CollectionOutcome.IsGap));
            notAsked.UnionWith(CollectionOutcome.NotAskedOf(lines));
        }

        BundleManifest Complete() => manifest with
        {
            Remarks = [.. manifest.Remarks, .. Surroundings.Remarks, .. objects.Remarks, .. collector?.Remarks ?? []],
            LeftOut = [.. manifest.LeftOut, .. objects.LeftOut, .. CollectionOutcome.Refusals(gaps)],
            Requests = Requests,
        };
    }

    /// <summary>Asks the server beforehand what it would refuse.</summary>
    /// <returns>An answer for each right that collecting takes, sorted.</returns>
    /// <exception cref="ConnectionException">The server cannot be reached, or does not accept the credentials.</exception>
    public async Task<IReadOnlyList<AccessAnswer>> CheckAccessAsync(CancellationToken cancellation)
    {
        var found = await new ServedKinds(client).FindAsync(plan.Kinds, cancellation);
        var needs = found.Kinds.Select(k => new AccessNeed("list", k.Group, k.Plural))
            .Concat(WithConfigz ? [new AccessNeed("get", "", "nodes", "proxy")] : [])
            .Concat(Collector()?.Access ?? [])
            .Distinct()
            .OrderBy(n => n.FullResource, StringComparer.Ordinal)
            .ThenBy(n => n.Verb, StringComparer.Ordinal);
        var answers = new List<AccessAnswer>();
        foreach (var need in needs)
        {
            answers.Add(await AccessCheck.AskAsync(client, need, cancellation));
        }

        return [.. answers, .. found.Missing.Where(CollectionOutcome.IsGap).Select(m => new AccessAnswer(new AccessNeed("list", "", m.Need["objects:".Length..]), null, m.Reason))];
    }

    private INodeCollector? Collector() => Nodes ?? (Pods is null ? null : new NodePods(connection, client, plan.Node, Pods, clock, Say));

    private async Task<(KubernetesVersion? Version, Coverage Line)> VersionAsync(CancellationToken cancellation)
    {
        using var answer = await client.AskAsync(new ApiRequest("version", "get", "/version") { Timeout = client.Limits.NodeTimeout }, cancellation);
        var version = KubernetesVersion.Parse(answer.Json.Text("gitVersion"));
        return answer.IsSuccess && version is null || answer.Outcome is CoverageStatus.Absent
            ? throw new ConnectionException($"{connection.Server} does not answer as a Kubernetes API server: {(answer.IsSuccess ? "its /version has no gitVersion" : answer.Reason)}")
            : (version, new Coverage(null, "version", answer.Outcome, answer.Reason));
    }
}
