using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Collects a cluster's evidence through its API server, and its nodes' through a collector of nodes.</summary>
public sealed class ClusterCollector
{
    private readonly ClusterConnection connection;
    private readonly CollectionPlan plan;
    private readonly ApiClient client;

    /// <summary>Collects what a plan asks for.</summary>
    /// <param name="connection">The cluster.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="limits">How patient and how eager it is.</param>
    /// <param name="clock">The time.</param>
    public ClusterCollector(ClusterConnection connection, CollectionPlan plan, ApiLimits limits, TimeProvider clock)
    {
        this.connection = connection;
        this.plan = plan;
        client = new ApiClient(connection, limits, clock);
    }

    /// <summary>Looks at nodes beyond the API; null where nothing does.</summary>
    public INodeCollector? Nodes { get; init; }

    /// <summary>Whether the kubelets are asked for their configuration.</summary>
    public bool WithConfigz { get; init; } = true;

    /// <summary>Takes how far it is.</summary>
    public Action<CollectionStep> Say { get; init; } = _ => { };

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<BundleRequest> Requests => client.Requests;

    /// <summary>Collects into a bundle, page by page and node by node: what is in memory does not grow with the cluster's objects.</summary>
    /// <param name="path">The bundle: a folder, or a zip where it ends with <c>.zip</c>.</param>
    /// <param name="manifest">What its manifest says; what was asked, refused and left out is added.</param>
    /// <param name="cancellation">Ends it; then nothing is left of the bundle.</param>
    /// <returns>What could not be collected, sorted as in the bundle; what was not asked for is not among it.</returns>
    /// <exception cref="ConnectionException">The server cannot be reached, or does not accept the credentials.</exception>
    /// <exception cref="ContentException">The path cannot be written.</exception>
    public async Task<IReadOnlyList<Coverage>> WriteAsync(string path, BundleManifest manifest, CancellationToken cancellation)
    {
        var (version, versionLine) = await VersionAsync(cancellation);
        Say(new CollectionStep($"connected to {connection.Server}{(version is null ? "" : $", Kubernetes {version}")}"));
        var found = await new ServedKinds(client).FindAsync(plan.Kinds, cancellation);
        var objects = new ClusterObjects(client, found.Kinds, Say);
        var nodes = new ClusterNodes(client, Nodes, WithConfigz, Say);
        var coverage = new List<Coverage>();
        var gaps = new List<Coverage>();
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
        return gaps;

        IEnumerable<KubernetesObject> Walked()
        {
            foreach (var item in objects.Read(cancellation))
            {
                yield return item;
            }

            coverage.AddRange(found.Missing.Append(versionLine).Concat(objects.Coverage).OrderBy(c => c.Need, StringComparer.Ordinal));
            gaps.AddRange(coverage.Where(IsGap));
        }

        IEnumerable<NodeEvidence> Noted()
        {
            foreach (var node in nodes.Read([.. objects.Nodes.Values], cancellation))
            {
                gaps.AddRange(node.Coverage.Where(IsGap));
                yield return node;
            }
        }

        BundleManifest Complete() => manifest with
        {
            Remarks = [.. manifest.Remarks, .. objects.Remarks],
            LeftOut = [.. manifest.LeftOut, .. objects.LeftOut, .. gaps.Where(g => g.Status is CoverageStatus.Denied).Select(g => $"Refused: {g.Reason}").Distinct(StringComparer.Ordinal).Take(50)],
            Requests = client.Requests,
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
            .Concat(Nodes?.Access ?? [])
            .Distinct()
            .OrderBy(n => n.FullResource, StringComparer.Ordinal)
            .ThenBy(n => n.Verb, StringComparer.Ordinal);
        var answers = new List<AccessAnswer>();
        foreach (var need in needs)
        {
            answers.Add(await AccessCheck.AskAsync(client, need, cancellation));
        }

        return [.. answers, .. found.Missing.Where(IsGap).Select(m => new AccessAnswer(new AccessNeed("list", "", m.Need["objects:".Length..]), null, m.Reason))];
    }

    private static bool IsGap(Coverage line) => line.Status is CoverageStatus.Denied or CoverageStatus.Failed or CoverageStatus.Timeout;

    private async Task<(KubernetesVersion? Version, Coverage Line)> VersionAsync(CancellationToken cancellation)
    {
        using var answer = await client.AskAsync(new ApiRequest("version", "get", "/version") { Timeout = client.Limits.NodeTimeout }, cancellation);
        var version = KubernetesVersion.Parse(answer.Json.Text("gitVersion"));
        return answer.IsSuccess && version is null || answer.Outcome is CoverageStatus.Absent
            ? throw new ConnectionException($"{connection.Server} does not answer as a Kubernetes API server: {(answer.IsSuccess ? "its /version has no gitVersion" : answer.Reason)}")
            : (version, new Coverage(null, "version", answer.Outcome, answer.Reason));
    }
}
