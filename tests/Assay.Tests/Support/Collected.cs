using Assay.Collection;
using Assay.Evidence;
using Assay.Sdk;
using FakeCluster;

namespace Assay.Tests;

/// <summary>Collects from a fake API server and reads what was written.</summary>
internal sealed class Collected : IDisposable
{
    private readonly OpenEvidence evidence;

    private Collected(string path, IReadOnlyList<Coverage> gaps)
    {
        Path = path;
        Gaps = gaps;
        evidence = EvidenceFiles.Open([path]);
    }

    public string Path { get; }

    public IReadOnlyList<Coverage> Gaps { get; }

    public Snapshot Snapshot => evidence.Snapshot;

    public IReadOnlyList<string> Objects => [.. Snapshot.Objects.Select(o => $"{o.ApiVersion}/{o.Kind} {o.Namespace}/{o.Name}")];

    /// <summary>Patient in nothing: a wait is a millisecond.</summary>
    public static ApiLimits Hasty { get; } = new() { FirstWait = TimeSpan.FromMilliseconds(1), PageSize = 3 };

    public static Need Pods { get; } = Need.Objects("v1/Pod");

    public static async Task<Collected> FromAsync(FakeApiServer server, TemporaryFolder scratch, Need? need = null, ApiLimits? limits = null, TimeProvider? clock = null, INodeCollector? nodes = null, PodOptions? pods = null, string user = """{"token":"good"}""", CancellationToken cancellation = default)
    {
        using var connection = await OpenAsync(server, scratch, user);
        var collector = new ClusterCollector(connection, new CollectionPlan([need ?? Pods]), limits ?? Hasty, clock ?? TimeProvider.System) { Nodes = nodes, Pods = pods };
        var path = scratch["bundle"];
        var outcome = await collector.WriteAsync(path, new BundleManifest { Tool = new ToolInfo("Assay", "0.0.1"), Target = "fake" }, cancellation);
        return new Collected(path, outcome.Gaps);
    }

    public static Task<ClusterConnection> OpenAsync(FakeApiServer server, TemporaryFolder scratch, string user = """{"token":"good"}""") =>
        ClusterConnection.OpenAsync(scratch.Write("kubeconfig", server.Kubeconfig(user)), null, CancellationToken.None);

    public Coverage Line(string need) => Snapshot.Coverage.Single(c => c.Need == need);

    public void Dispose() => evidence.Dispose();
}
