using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Assay.Tests;
using FakeCluster;

namespace Acceptance.Tests;

/// <summary>Collecting as a user does it, from a fake API server and on the node the tests run on.</summary>
[TestClass]
public sealed class CollectTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_cluster_is_collected_into_a_bundle_that_is_evaluated_as_any_other()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 4);
        using var scratch = new TemporaryFolder();

        var collected = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--out", scratch["e.zip"], "--target", "prod");
        var evaluated = await Program.RunAsync("evaluate", "--evidence", scratch["e.zip"], "--out", scratch["out"], "--format", "json");

        Assert.AreEqual(0, collected.ExitCode, collected.Error);
        Assert.AreEqual($"the nodes were not looked at: the evidence is from the API alone; --nodes pods looks at them\nwrote {scratch["e.zip"]}\n", collected.Output);
        StringAssert.Contains(collected.Error, "pods: 4\n");
        Assert.AreEqual(3, evaluated.ExitCode, "what was not collected is unknown");
        StringAssert.Contains(evaluated.Output, "prod");
    }

    [TestMethod]
    public async Task Assess_without_evidence_collects_and_keeps_what_it_judged()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 4);
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync("assess", "--kubeconfig", Kubeconfig(server, scratch), "--out", scratch["out"], "--quiet");

        Assert.AreEqual(3, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Output + run.Error);
        Assert.IsTrue(File.Exists(scratch["out", "evidence.zip"]));
        Assert.IsTrue(File.Exists(scratch["out", "results.json"]));
    }

    [TestMethod]
    public async Task Assess_that_cannot_reach_the_cluster_leaves_no_folder()
    {
        using var scratch = new TemporaryFolder();
        await using (var server = await FakeObjects.ServerAsync(pods: 1))
        {
            Kubeconfig(server, scratch);
        }

        var run = await Program.RunAsync("assess", "--kubeconfig", scratch["kubeconfig"], "--out", scratch["out"]);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.EndsWith(run.Error, "refuses connections: nothing listens there\n");
        Assert.IsFalse(Directory.Exists(scratch["out"]));
    }

    [TestMethod]
    public async Task A_gap_is_said_and_makes_the_run_incomplete()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Forbidden["get nodes/proxy"] = true;
        using var scratch = new TemporaryFolder();

        var text = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--out", scratch["e"]);
        var json = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--out", scratch["e"], "--output", "json");

        Assert.AreEqual(3, text.ExitCode);
        StringAssert.Contains(text.Output, "2 things could not be collected; what needs them will be unknown:\n  n1: configz: get nodes/proxy: nodes \"n1\" is forbidden");
        using var result = JsonDocument.Parse(json.Output);
        Assert.AreEqual("denied", result.RootElement.GetProperty("gaps")[0].GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task Missing_rights_are_said_beforehand()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        using var scratch = new TemporaryFolder();

        var all = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--check-access");
        server.Forbidden["list jobs.batch"] = true;
        var some = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--check-access");
        var json = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--check-access", "--output", "json");

        Assert.AreEqual(0, all.ExitCode, all.Error);
        Assert.AreEqual(3, some.ExitCode);
        Assert.IsTrue(some.Output.Split('\n').Any(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["list", "jobs.batch", "all", "no"]), some.Output);
        using var answers = JsonDocument.Parse(json.Output);
        Assert.AreEqual("jobs.batch", answers.RootElement.GetProperty("access").EnumerateArray().Single(a => !a.GetProperty("allowed").GetBoolean()).GetProperty("resource").GetString());
    }

    [TestMethod]
    public async Task A_dry_run_asks_nobody()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        using var scratch = new TemporaryFolder();

        var cluster = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--dry-run");
        var pods = await Program.RunAsync("collect", "--kubeconfig", scratch["kubeconfig"], "--dry-run", "--nodes", "pods", "--namespace", "sec");
        var node = await Program.RunAsync("collect", "--node", "--dry-run", "--output", "json");

        Assert.IsEmpty(server.Requests);
        StringAssert.Contains(pods.Output, "a short-lived pod of docker.io/library/busybox:1.36.1 in the namespace sec");
        StringAssert.Contains(pods.Output, "ROOT='/host'\nLIVE='yes'\n");
        StringAssert.Contains(cluster.Output, "  v1/Pod\n");
        using var plan = JsonDocument.Parse(node.Output);
        CollectionAssert.Contains(plan.RootElement.GetProperty("paths").EnumerateArray().Select(p => p.GetString()).ToList(), "/etc/kubernetes/manifests/*");
        StringAssert.EndsWith(plan.RootElement.GetProperty("script").GetString(), "look\n");
    }

    [TestMethod]
    public async Task A_Shoot_is_assessed_from_its_garden_its_seed_and_its_cluster()
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();
        var seed = scratch.Write("seed", garden.Seed.Kubeconfig());

        var both = await Program.RunAsync("assess", "--kubeconfig", Kubeconfig(garden.Garden, scratch), "--shoot", "dev/web", "--seed-kubeconfig", seed, "--out", scratch["both"], "--format", "json");
        var alone = await Program.RunAsync("assess", "--kubeconfig", scratch["kubeconfig"], "--shoot", "dev/web", "--out", scratch["alone"], "--format", "json");
        garden.Garden.Forbidden["create shoots.core.gardener.cloud/adminkubeconfig"] = true;
        var refused = await Program.RunAsync("assess", "--kubeconfig", scratch["kubeconfig"], "--shoot", "dev/web", "--out", scratch["refused"], "--format", "json");

        Assert.AreEqual("3 3 3", $"{both.ExitCode} {alone.ExitCode} {refused.ExitCode}", both.Error + alone.Error + refused.Error);
        StringAssert.Contains(both.Output, "dev/web (Kubernetes v1.31.2 (Gardener), 1 node)");
        Assert.AreEqual("fail shoot--dev--web/kube-apiserver", ResultOf(scratch["both"], "V-242390"), "what the Shoot demands and what runs differ, and the worse counts");
        Assert.AreEqual("fail Shoot garden-of-dev/web/kube-apiserver", ResultOf(scratch["alone"], "V-242390"));
        StringAssert.Contains(alone.Error, "the seed seed-1, which runs the control plane in the namespace shoot--dev--web, was not asked; --seed-kubeconfig gives access\n");
        StringAssert.StartsWith(ResultOf(scratch["alone"], "V-242383"), "pass ");
        StringAssert.StartsWith(ResultOf(scratch["refused"], "V-242383"), "unknown ");
    }

    [TestMethod]
    public async Task What_a_person_says_the_cluster_is_goes_before_what_is_seen()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 2);
        using var scratch = new TemporaryFolder();

        var collected = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--out", scratch["e"], "--distribution", "gke", "--quiet");
        var merged = await Program.RunAsync("merge", "--evidence", scratch["e"], "--evidence", scratch["e"], "--out", scratch["m.zip"]);
        var recorded = await Program.RunAsync("evaluate", "--evidence", scratch["m.zip"], "--out", scratch["out"], "--format", "json");
        var named = await Program.RunAsync("evaluate", "--evidence", scratch["e"], "--out", scratch["out"], "--format", "json", "--distribution", "HyperShift");
        var unknown = await Program.RunAsync("evaluate", "--evidence", scratch["e"], "--out", scratch["out"], "--distribution", "Nomad");

        Assert.AreEqual("0 0 3 3 2", $"{collected.ExitCode} {merged.ExitCode} {recorded.ExitCode} {named.ExitCode} {unknown.ExitCode}", merged.Error + recorded.Error + named.Error);
        StringAssert.Contains(recorded.Output, "(GKE), 2 nodes");
        StringAssert.Contains(recorded.Output, "Taken for GKE: the evidence was collected as that of one.");
        StringAssert.Contains(named.Output, "Taken for HyperShift: --distribution says so.");
        Assert.AreEqual("assay: --distribution 'Nomad' is none of kubeadm, RKE2, k3s, EKS, GKE, AKS, OpenShift, Gardener, HyperShift, hosted control plane\n", unknown.Error);
    }

    [TestMethod]
    public async Task What_would_be_asked_of_a_garden_is_said_beforehand()
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();

        var plan = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(garden.Garden, scratch), "--shoot", "dev/web", "--dry-run");
        Assert.IsEmpty(garden.Garden.Requests);
        garden.Garden.Forbidden["create shoots.core.gardener.cloud/adminkubeconfig"] = true;
        var access = await Program.RunAsync("collect", "--kubeconfig", scratch["kubeconfig"], "--shoot", "dev/web", "--check-access");

        StringAssert.Contains(plan.Output, "create shoots/adminkubeconfig");
        StringAssert.Contains(plan.Output, "Nothing from the seed, which runs the control plane: --seed-kubeconfig gives access\n");
        Assert.AreEqual(3, access.ExitCode, access.Error);
        StringAssert.Contains(access.Output, "1 of 5 rights are missing");
    }

    [TestMethod]
    [DataRow("--shoot without a project", "--kubeconfig", "x", "--out", "y", "--shoot", "web")]
    [DataRow("a seed without a Shoot", "--kubeconfig", "x", "--out", "y", "--seed-kubeconfig", "z")]
    [DataRow("a seed's context without its kubeconfig", "--kubeconfig", "x", "--out", "y", "--shoot", "dev/web", "--seed-context", "z")]
    [DataRow("--node goes without a Shoot", "--node", "--shoot", "dev/web", "--out", "y")]
    [DataRow("--node goes without a cluster", "--node", "--kubeconfig", "x", "--out", "y")]
    [DataRow("--root without --node", "--root", "/", "--out", "y")]
    [DataRow("no --out", "--kubeconfig", "x")]
    [DataRow("an option of pods without pods", "--kubeconfig", "x", "--out", "y", "--pull-secret", "z")]
    [DataRow("no toleration", "--kubeconfig", "x", "--out", "y", "--nodes", "pods", "--toleration", "a=b:Sometimes")]
    [DataRow("no label", "--kubeconfig", "x", "--out", "y", "--nodes", "pods", "--node-selector", "a")]
    public async Task Options_that_do_not_go_together_are_a_wrong_use(string what, params string[] arguments)
    {
        var run = await Program.RunAsync(["collect", .. arguments]);

        Assert.AreEqual(2, run.ExitCode, what);
        StringAssert.StartsWith(run.Error, "assay: ");
    }

    [TestMethod]
    public async Task A_mounted_image_is_looked_at_and_joined_with_what_the_API_shows()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        using var scratch = new TemporaryFolder();
        scratch.Write("image/etc/kubernetes/manifests/kube-scheduler.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: kube-scheduler}\nspec: {containers: [{name: kube-scheduler, command: [kube-scheduler, --profiling=false]}]}\n");
        scratch.Write("image/etc/hostname", "n1\n");

        var node = await Program.RunAsync("collect", "--node", "--root", scratch["image"], "--node-name", "n1", "--out", scratch["node.zip"], "--quiet");
        var api = await Program.RunAsync("collect", "--kubeconfig", Kubeconfig(server, scratch), "--out", scratch["api.zip"], "--quiet");
        var merged = await Program.RunAsync("merge", "--evidence", scratch["api.zip"], "--evidence", scratch["node.zip"], "--out", scratch["all"]);

        Assert.AreEqual("0 0 0", $"{node.ExitCode} {api.ExitCode} {merged.ExitCode}", node.Error + api.Error + merged.Error);
        StringAssert.Contains(await File.ReadAllTextAsync(scratch["all", "nodes", "n1", "files.jsonl"], TestContext.CancellationToken), "kube-scheduler.yaml");
        StringAssert.Contains(await File.ReadAllTextAsync(scratch["all", "nodes", "n1", "node.json"], TestContext.CancellationToken), "control-plane");
        Assert.IsTrue(File.Exists(scratch["all", "nodes", "n1", "configz.json"]));
    }

    [TestMethod]
    public async Task An_interrupted_collection_ends_with_130_and_leaves_nothing()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Fail(new Fault("/api/v1/pods", FaultKind.Hang));
        using var scratch = new TemporaryFolder();
        using var process = Program.Start(scratch.Path, new Dictionary<string, string>(), "collect", "--kubeconfig", Kubeconfig(server, scratch), "--out", "e.zip", "--quiet");
        while (!server.Requests.Any(r => r.Path == "/api/v1/pods"))
        {
            await Task.Delay(50, TestContext.CancellationToken);
        }

        using var kill = Process.Start("sh", ["-c", $"kill -INT {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        var error = await process.StandardError.ReadToEndAsync(TestContext.CancellationToken);
        await process.WaitForExitAsync(TestContext.CancellationToken);

        Assert.AreEqual(130, process.ExitCode);
        Assert.AreEqual("assay: interrupted; nothing was written\n", error);
        Assert.AreEqual("kubeconfig", string.Join(' ', Directory.EnumerateFileSystemEntries(scratch.Path).Select(Path.GetFileName)));
    }

    /// <summary>A rule's result and the subject of its first observation.</summary>
    private static string ResultOf(string folder, string id)
    {
        using var results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "results.json")));
        var rule = results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("groupId").GetString() == id);
        return $"{rule.GetProperty("result").GetString()} {rule.GetProperty("observations")[0].GetProperty("subjects")[0].GetString()}";
    }

    private static string Kubeconfig(FakeApiServer server, TemporaryFolder scratch) => scratch.Write("kubeconfig", server.Kubeconfig());
}
