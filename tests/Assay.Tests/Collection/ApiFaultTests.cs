using Assay.Collection;
using Assay.Sdk;
using FakeCluster;

namespace Assay.Tests.Collection;

/// <summary>What goes wrong between a client and a real API server, each with what must become of it.</summary>
[TestClass]
public sealed class ApiFaultTests
{
    private const string Pods = "/api/v1/pods";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(FaultKind.TooManyRequests)]
    [DataRow(FaultKind.InternalError)]
    [DataRow(FaultKind.Unavailable)]
    [DataRow(FaultKind.Truncated)]
    [DataRow(FaultKind.Cut)]
    [DataRow(FaultKind.Reset)]
    public async Task What_passes_is_asked_again_until_all_is_there(FaultKind fault)
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault(Pods, fault, Times: 2) { After = 1 });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual(CoverageStatus.Collected, collected.Line("objects:v1/Pod").Status);
        Assert.AreEqual(8, collected.Snapshot.Objects.Count(o => o.Kind == "Pod"));
        Assert.AreEqual(5, server.Requests.Count(r => r.Path == Pods));
    }

    [TestMethod]
    [DataRow(FaultKind.TooManyRequests, "after 3 objects, list pods: Too many requests, please try again later.")]
    [DataRow(FaultKind.InternalError, "after 3 objects, list pods: Internal error occurred: etcdserver: leader changed")]
    [DataRow(FaultKind.Cut, "after 3 objects, list pods: the answer of SERVER breaks off, or is no JSON")]
    [DataRow(FaultKind.NotFound, "after 3 objects, list pods: 404 NotFound")]
    public async Task What_does_not_pass_is_a_gap_that_says_how_far_it_came(FaultKind fault, string reason)
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault(Pods, fault) { After = 1 });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, limits: Collected.Hasty with { Attempts = 3 });

        Assert.AreEqual(CoverageStatus.Failed, collected.Line("objects:v1/Pod").Status);
        Assert.AreEqual(reason.Replace("SERVER", server.Url.ToString(), StringComparison.Ordinal), collected.Line("objects:v1/Pod").Reason);
        Assert.AreEqual(3, collected.Snapshot.Objects.Count(o => o.Kind == "Pod"));
    }

    [TestMethod]
    [DataRow("""{"kind":"PodList","metadata":{},"items":[{"metadata":{"name":"p9","namespace":"default"}},{"metadata":{"namespace":"default"}}]}""", "the answer lists an object without a name")]
    [DataRow("""{"kind":"PodList","metadata":{},"items":[null]}""", "the answer lists an object without a name")]
    [DataRow("""{"kind":"PodList","metadata":{},"items":"none"}""", "the answer is no list")]
    [DataRow("""{"kind":"PodList","metadata":{"continue":7},"items":[]}""", "the answer is no list")]
    [DataRow("""{"kind":"PodList","metadata":{},"items":[{"metadata":{"name":"\ud83d","namespace":"default"}}]}""", "the answer of SERVER breaks off, or is no JSON")]
    public async Task A_page_that_is_not_as_a_server_writes_it_is_a_gap_of_its_kind_alone(string body, string reason)
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault(Pods, FaultKind.Says) { After = 1, Body = body });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, limits: Collected.Hasty with { Attempts = 2 });

        Assert.AreEqual(new Coverage(null, "objects:v1/Pod", CoverageStatus.Failed, $"after 3 objects, list pods: {reason.Replace("SERVER", server.Url.ToString(), StringComparison.Ordinal)}"), collected.Line("objects:v1/Pod"));
        Assert.AreEqual(3, collected.Snapshot.Objects.Count(o => o.Kind == "Pod"));
        Assert.AreEqual(CoverageStatus.Collected, collected.Line("objects:v1/Node").Status);
    }

    [TestMethod]
    public async Task A_server_that_names_no_kinds_of_the_core_does_not_say_that_there_are_no_pods()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault("/api/v1", FaultKind.Says) { Body = """{"kind":"APIResourceList","groupVersion":"v1","resources":[]}""" });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual(new Coverage(null, "objects:v1/Pod", CoverageStatus.Failed, "the API server serves no v1/Pod"), collected.Line("objects:v1/Pod"));
    }

    [TestMethod]
    [DataRow(FaultKind.Hang)]
    [DataRow(FaultKind.Trickle)]
    public async Task An_answer_that_does_not_come_or_not_to_its_end_is_asked_for_again_and_then_a_timeout(FaultKind fault)
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault(Pods, fault) { After = 1 });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, limits: Collected.Hasty with { Attempts = 2, AnswerTimeout = TimeSpan.FromMilliseconds(500) });

        Assert.AreEqual(CoverageStatus.Timeout, collected.Line("objects:v1/Pod").Status);
        Assert.AreEqual(3, server.Requests.Count(r => r.Path == Pods));
        Assert.Contains("gave no whole answer within 0.5 s", collected.Line("objects:v1/Pod").Reason);
    }

    [TestMethod]
    public async Task Retry_After_is_kept()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault(Pods, FaultKind.TooManyRequests, Times: 1) { RetryAfter = 7 });
        using var scratch = new TemporaryFolder();
        var clock = new HurriedClock();

        using var collected = await Collected.FromAsync(server, scratch, limits: new ApiLimits { NodeTimeout = TimeSpan.FromSeconds(40) }, clock: clock);

        Assert.AreEqual(TimeSpan.FromSeconds(7), clock.Waits.Single());
        Assert.IsEmpty(collected.Gaps);
    }

    [TestMethod]
    public async Task A_wait_longer_than_the_budget_is_not_begun()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault(Pods, FaultKind.TooManyRequests) { RetryAfter = 3600 });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual(CoverageStatus.Failed, collected.Line("objects:v1/Pod").Status);
        Assert.AreEqual(1, server.Requests.Count(r => r.Path == Pods));
    }

    [TestMethod]
    public async Task Waits_grow_and_are_never_the_same()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault(Pods, FaultKind.InternalError));
        using var scratch = new TemporaryFolder();
        var clock = new HurriedClock();

        using var collected = await Collected.FromAsync(server, scratch, limits: new ApiLimits { NodeTimeout = TimeSpan.FromSeconds(40) }, clock: clock);

        var waits = clock.Waits.Select(w => w.TotalSeconds).ToList();
        Assert.HasCount(5, waits);
        for (var i = 0; i < waits.Count; i++)
        {
            var full = 0.5 * Math.Pow(2, i);
            Assert.IsTrue(waits[i] >= full / 2 && waits[i] <= full, $"wait {i} is {waits[i]} s");
        }
    }

    [TestMethod]
    [DataRow(FaultKind.ExpiredWithToken, "The list of pods took longer than the API server remembers: objects that came or went meanwhile may be in it or not.")]
    [DataRow(FaultKind.ExpiredWithoutToken, "The list of pods took longer than the API server remembers and was begun anew: objects that came or went meanwhile may be in it or not.")]
    public async Task A_list_that_expired_goes_on_and_says_so(FaultKind fault, string remark)
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault(Pods, fault, Times: 1) { After = 1 });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual(CoverageStatus.Collected, collected.Line("objects:v1/Pod").Status);
        CollectionAssert.AreEqual(Enumerable.Range(0, 8).Select(i => $"p00{i}").ToList(), collected.Snapshot.Objects.Where(o => o.Kind == "Pod").Select(o => o.Name).ToList());
        CollectionAssert.Contains(collected.Snapshot.Remarks.ToList(), remark);
    }

    [TestMethod]
    public async Task A_list_that_expires_again_and_again_is_a_gap()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault(Pods, FaultKind.ExpiredWithoutToken));
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual(CoverageStatus.Failed, collected.Line("objects:v1/Pod").Status);
        Assert.AreEqual(3, collected.Snapshot.Objects.Count(o => o.Kind == "Pod"));
    }

    [TestMethod]
    public async Task A_token_that_expires_on_the_way_leaves_gaps_not_silence()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 8);
        server.Fail(new Fault(Pods, FaultKind.Unauthorized) { After = 1 });
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual(CoverageStatus.Denied, collected.Line("objects:v1/Pod").Status);
        Assert.AreEqual("after 3 objects, list pods: Unauthorized", collected.Line("objects:v1/Pod").Reason);
    }

    [TestMethod]
    public async Task A_server_that_is_none_of_Kubernetes_is_no_empty_cluster()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault("/apis", FaultKind.NotFound));
        server.Fail(new Fault("/api/v1", FaultKind.NotFound));
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch);

        Assert.AreEqual(CoverageStatus.Failed, collected.Line("objects:v1/Pod").Status);
        Assert.AreEqual(CoverageStatus.Failed, collected.Line("objects:apps/v1/Deployment").Status);
    }

    [TestMethod]
    public async Task A_server_without_a_version_is_refused()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault("/version", FaultKind.NotFound));
        using var scratch = new TemporaryFolder();

        var refused = await Assert.ThrowsExactlyAsync<ConnectionException>(() => Collected.FromAsync(server, scratch));

        Assert.AreEqual($"{server.Url} does not answer as a Kubernetes API server: get /version: 404 NotFound", refused.Message);
        Assert.IsFalse(Directory.Exists(scratch["bundle"]));
    }
}
