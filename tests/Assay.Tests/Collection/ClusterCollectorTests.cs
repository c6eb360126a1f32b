using System.Text.Json;
using Assay.Collection;
using Assay.Sdk;
using FakeCluster;

namespace Assay.Tests.Collection;

[TestClass]
public sealed class ClusterCollectorTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Every_object_of_the_kinds_asked_for_is_in_the_bundle()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Add("""{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"nightly","namespace":"jobs"},"spec":{}}""");
        server.Add("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"not-asked-for","namespace":"jobs"},"data":{}}""");
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Collected.Pods + Need.Objects("batch/*/CronJob"));

        Assert.IsEmpty(collected.Gaps);
        CollectionAssert.AreEqual(
            new[] { "batch/v1/CronJob jobs/nightly", "v1/Node /n1", "v1/Node /n2" }.Concat(Enumerable.Range(0, 8).Select(i => $"v1/Pod default/p00{i}")).ToList(),
            collected.Objects.ToList());
        Assert.AreEqual("1.31.2", collected.Snapshot.Version!.Value.ToString().TrimStart('v'));
        Assert.AreEqual(CoverageStatus.Collected, collected.Line("objects:batch/v1/CronJob").Status);
        Assert.AreEqual(CoverageStatus.Collected, collected.Line("objects:apps/v1/Deployment").Status);
    }

    [TestMethod]
    public async Task Fields_that_say_who_wrote_what_are_left_out()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        var pod = collected.Snapshot.Objects.Single(o => o.Kind == "Pod").Json;
        Assert.IsFalse(pod.GetProperty("metadata").TryGetProperty("managedFields", out _));
        Assert.AreEqual("u000", pod.GetProperty("metadata").GetProperty("uid").GetString());
    }

    [TestMethod]
    public async Task Nodes_have_what_their_objects_and_kubelets_say_and_say_what_was_not_looked_at()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 2);
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        var nodes = collected.Snapshot.Nodes.ToList();
        Assert.AreEqual("n1 control-plane 10.0.0.1 4h0m0s; n2 worker 10.0.0.2 4h0m0s", string.Join("; ", nodes.Select(n =>
            $"{n.Name} {string.Join(',', n.Roles)} {string.Join(',', n.IpAddresses)} {n.Configz!.Value.GetProperty("streamingConnectionIdleTimeout").GetString()}")));
        var gap = Assert.ThrowsExactly<MissingEvidenceException>(() => nodes[0].File("/etc/kubernetes/pki/ca.key"));
        Assert.Contains("the nodes were not looked at: the evidence is from the API alone", gap.Message);
    }

    [TestMethod]
    public async Task A_node_whose_kubelet_does_not_answer_is_a_gap_of_that_node_alone()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 2);
        server.Fail(new Fault("/api/v1/nodes/n2/proxy/configz", FaultKind.Hang));
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, limits: Collected.Hasty with { NodeTimeout = TimeSpan.FromMilliseconds(400) });

        var nodes = collected.Snapshot.Nodes.ToList();
        Assert.AreEqual(CoverageStatus.Collected, nodes[0].Coverage.Single(c => c.Need == "configz").Status);
        Assert.AreEqual(CoverageStatus.Timeout, nodes[1].Coverage.Single(c => c.Need == "configz").Status);
        Assert.AreEqual("n2", collected.Gaps.Single().Node);
    }

    [TestMethod]
    public async Task A_refused_configuration_names_the_right_that_is_missing()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Forbidden["get nodes/proxy"] = true;
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        var line = collected.Snapshot.Nodes.First().Coverage.Single(c => c.Need == "configz");
        Assert.AreEqual(CoverageStatus.Denied, line.Status);
        StringAssert.StartsWith(line.Reason, "get nodes/proxy: nodes \"n1\" is forbidden: User \"assessor\"");
    }

    [TestMethod]
    public async Task Nodes_that_may_not_be_listed_are_known_from_their_pods()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 2);
        server.Forbidden["list nodes"] = true;
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual("n1 n2", string.Join(' ', collected.Snapshot.Nodes.Select(n => n.Name)));
        Assert.AreEqual(CoverageStatus.Denied, collected.Line("objects:v1/Node").Status);
        Assert.AreEqual("list nodes: nodes is forbidden: User \"assessor\" cannot list resource \"nodes\" in API group \"\" at the cluster scope", collected.Line("objects:v1/Node").Reason);
    }

    [TestMethod]
    public async Task A_kind_that_no_version_serves_is_absent_and_one_whose_group_is_down_is_not()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault("/apis/batch/v1", FaultKind.Unavailable));
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Need.Objects("policy/v1beta1/PodSecurityPolicy", "batch/*/CronJob", "apps/v1/Deployment"));

        Assert.AreEqual(CoverageStatus.Absent, collected.Line("objects:policy/v1beta1/PodSecurityPolicy").Status);
        Assert.AreEqual(CoverageStatus.Failed, collected.Line("objects:batch/*/CronJob").Status);
        Assert.AreEqual("get /apis/batch/v1: 503 ServiceUnavailable", collected.Line("objects:batch/*/CronJob").Reason);
    }

    [TestMethod]
    public async Task One_version_of_a_kind_is_read_the_preferred_one_unless_a_check_names_another()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 0);
        server.Add("""{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","namespace":"default"}}""");
        using var open = new TemporaryFolder();
        using var named = new TemporaryFolder();

        using var first = await Collected.FromAsync(server, open, Need.Objects("autoscaling/*/HorizontalPodAutoscaler"));
        using var second = await Collected.FromAsync(server, named, Need.Objects("autoscaling/*/HorizontalPodAutoscaler", "autoscaling/v1/HorizontalPodAutoscaler"));

        Assert.AreEqual("autoscaling/v2/HorizontalPodAutoscaler default/web", first.Objects[0]);
        Assert.AreEqual("autoscaling/v1/HorizontalPodAutoscaler default/web", second.Objects.Single(o => o.StartsWith("autoscaling", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Of_a_Secret_nothing_but_its_metadata_is_asked_for()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 0);
        server.Add("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db","namespace":"default","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"password\":\"cGxhbnRlZC12YWx1ZQ==\"}}"}},"type":"Opaque","data":{"password":"cGxhbnRlZC12YWx1ZQ=="}}""");
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Need.Objects("v1/Secret"));

        CollectionAssert.Contains(collected.Objects.ToList(), "v1/Secret default/db");
        StringAssert.StartsWith(server.Requests.Single(r => r.Path == "/api/v1/secrets").Accept, "application/json;");
        StringAssert.Contains(server.Requests.Single(r => r.Path == "/api/v1/secrets").Accept, "as=PartialObjectMetadataList");
        foreach (var file in Directory.EnumerateFiles(collected.Path, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("cGxhbnRlZC12YWx1ZQ", await File.ReadAllTextAsync(file, TestContext.CancellationToken));
        }

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(collected.Path, "manifest.json"), TestContext.CancellationToken));
        CollectionAssert.Contains(manifest.RootElement.GetProperty("leftOut").EnumerateArray().Select(l => l.GetString()).ToList(), "Types and keys of Secrets: only their names, labels and annotations were asked for.");
    }

    [TestMethod]
    public async Task The_manifest_says_what_was_asked_and_what_was_refused()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Forbidden["list daemonsets.apps"] = true;
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(collected.Path, "manifest.json"), TestContext.CancellationToken));
        var requests = manifest.RootElement.GetProperty("requests").EnumerateArray().ToDictionary(r => $"{r.GetProperty("verb")} {r.GetProperty("resource")}", r => r.GetProperty("count").GetInt32());
        Assert.AreEqual(3, requests["list pods"]);
        Assert.AreEqual(2, requests["get nodes/proxy"]);
        Assert.AreEqual(requests.Values.Sum(), server.Requests.Count);
        Assert.IsTrue(manifest.RootElement.GetProperty("leftOut").EnumerateArray().Any(l => l.GetString()!.StartsWith("Refused: list daemonsets.apps: ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Two_runs_over_one_cluster_give_the_same_bytes()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 20);
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();

        using var first = await Collected.FromAsync(server, one, Need.Objects("v1/*", "apps/*/*"));
        using var second = await Collected.FromAsync(server, two, Need.Objects("v1/*", "apps/*/*"));

        Assert.AreEqual(first.Snapshot.Digest, second.Snapshot.Digest);
    }

    [TestMethod]
    public async Task A_run_that_is_interrupted_leaves_nothing()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault("/api/v1/pods", FaultKind.Hang) { After = 1 });
        using var scratch = new TemporaryFolder();
        using var interruption = new CancellationTokenSource(TimeSpan.FromMilliseconds(600));

        await Assert.ThrowsAsync<OperationCanceledException>(() => Collected.FromAsync(server, scratch, cancellation: interruption.Token));

        Assert.AreEqual("kubeconfig", string.Join(' ', Directory.EnumerateFileSystemEntries(scratch.Path).Select(Path.GetFileName)));
    }

    [TestMethod]
    public async Task What_looks_at_nodes_gets_each_of_them_and_may_fail_at_one()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 2);
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, nodes: new Looking());

        var nodes = collected.Snapshot.Nodes.ToList();
        Assert.AreEqual("kubelet --v=2", string.Join(' ', nodes[0].Processes.Single().Arguments));
        Assert.AreEqual(CoverageStatus.Failed, nodes[1].Coverage.Single(c => c.Need == "processes").Status);
        Assert.AreEqual("the pod did not start", nodes[1].Coverage.Single(c => c.Need == "processes").Reason);
        Assert.IsNotNull(nodes[1].Configz);
    }

    private sealed class Looking : INodeCollector
    {
        public string Name => "test";

        public int Parallel => 2;

        public IReadOnlyList<AccessNeed> Access => [];

        public Task<NodeEvidence> CollectAsync(NodeEvidence node, CancellationToken cancellation) => node.Name == "n2"
            ? throw new IOException("the pod did not start")
            : Task.FromResult(node with { Processes = [new ProcessEvidence(1, 0, "kubelet", ["kubelet", "--v=2"])], Coverage = [.. node.Coverage, new Coverage(node.Name, "processes", CoverageStatus.Collected)] });
    }
}
