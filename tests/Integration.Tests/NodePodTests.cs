using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Assay.Tests;

namespace Integration.Tests;

/// <summary>The pods that look at nodes: gone in every way out, clear where they fail, and all that the account does.</summary>
[TestClass]
public sealed class NodePodTests
{
    /// <summary>Its name is not found, which takes the node a while: a pod that waits.</summary>
    private const string NoImage = "registry.invalid/none:1";

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task An_interrupted_run_leaves_no_pod_and_no_bundle()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();
        using var process = cluster.Start("collect", "--nodes", "pods", "--node-image", NoImage, "--out", scratch["bundle"]);
        await RealNode.WaitAsync("a pod", async () => (await cluster.PodsAsync()).Length > 0);

        var watch = Stopwatch.StartNew();
        Signal("INT", process.Id);
        var run = await RealCluster.EndAsync(process);

        Assert.AreEqual(130, run.ExitCode, run.Error);
        Assert.IsLessThan(15, watch.Elapsed.TotalSeconds);
        Assert.IsEmpty(await cluster.PodsAsync());
        Assert.IsFalse(Directory.Exists(scratch["bundle"]));
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task What_a_killed_run_left_is_gone_after_the_next()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();
        using (var process = cluster.Start("collect", "--nodes", "pods", "--node-image", NoImage, "--out", scratch["killed"]))
        {
            await RealNode.WaitAsync("a pod", async () => (await cluster.PodsAsync()).Length > 0);
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.IsNotEmpty(await cluster.PodsAsync());

        var next = await cluster.CollectAsync(scratch["next"]);

        Assert.AreEqual(0, next.ExitCode, next.Error);
        Assert.Contains("that an earlier run left", next.Error);
        Assert.IsEmpty(await cluster.PodsAsync());
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task Where_the_pod_does_not_come_about_the_reason_is_told_and_the_API_is_collected()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();

        var elsewhere = await cluster.CollectAsync(scratch["elsewhere"], "--namespace", "kube-system");
        var noImage = await cluster.RunAsync("collect", "--nodes", "pods", "--node-image", "Not/An/Image", "--out", scratch["image"]);

        Assert.AreEqual(3, elsewhere.ExitCode, elsewhere.Error);
        Assert.Contains("cannot create resource \"pods\" in API group \"\" in the namespace \"kube-system\"; 'assay deploy rbac --mode nodes --namespace kube-system' prints what node pods need", elsewhere.Output);
        Assert.AreEqual(3, noImage.ExitCode, noImage.Error);
        Assert.Contains("the pod cannot start: InvalidImageName", noImage.Output);
        foreach (var bundle in new[] { "elsewhere", "image" })
        {
            Assert.HasCount(2, File.ReadAllLines(scratch[bundle, "cluster/objects/core_v1_Node.jsonl"]));
            Assert.IsTrue(File.Exists(scratch[bundle, "nodes", cluster.Worker.Name, "configz.json"]));
        }

        Assert.IsEmpty(await cluster.PodsAsync());
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task A_node_whose_kubelet_hangs_is_a_gap_of_its_own()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();
        await cluster.Worker.ExecuteAsync("sh", "-c", "kill -STOP $(pidof kubelet)");
        try
        {
            var run = await cluster.CollectAsync(scratch["bundle"], "--node-timeout", "10");

            Assert.AreEqual(3, run.ExitCode, run.Error);
            Assert.Contains($"{cluster.Worker.Name}: ", run.Output);
            Assert.Contains("it was not looked at within 10 s", run.Output);
            Assert.DoesNotContain($"{cluster.ControlPlane.Name}: ", run.Output);
            Assert.IsNotEmpty(File.ReadAllLines(scratch["bundle", "nodes", cluster.ControlPlane.Name, "processes.jsonl"]));
            Assert.IsEmpty(await cluster.PodsAsync());
        }
        finally
        {
            await cluster.Worker.ExecuteAsync("sh", "-c", "kill -CONT $(pidof kubelet)");
        }
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task The_audit_log_shows_reading_and_the_pods_alone()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();
        await cluster.CollectAsync(scratch["bundle"]);

        var seen = (await cluster.AuditAsync()).Select(Seen).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("create pods", seen);
        Assert.Contains("delete pods", seen);
        Assert.Contains("get pods/exec", seen);
        Assert.AreEqual("", string.Join('\n', seen.Where(s => !IsExpected(s))));
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task A_node_answers_three_requests_at_most_for_one_pod()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();
        var before = (await cluster.AuditAsync()).Select(AuditId).ToHashSet(StringComparer.Ordinal);
        var run = await cluster.CollectAsync(scratch["bundle"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);

        // A request may be logged in two stages.
        var events = (await cluster.AuditAsync()).Where(l => !before.Contains(AuditId(l))).DistinctBy(AuditId, StringComparer.Ordinal).ToList();
        int[] Counts(string seen) => [.. events.Where(l => Seen(l) == seen).GroupBy(NameIn, StringComparer.Ordinal).Select(g => g.Count())];
        var configz = Counts("get nodes/proxy");
        var execs = Counts("get pods/exec");

        Assert.AreSequenceEqual([1, 1], configz);
        Assert.HasCount(2, execs);
        Assert.IsLessThanOrEqualTo(3, configz.Max() + execs.Max());
        Assert.HasCount(2, events.Where(l => Seen(l) == "create pods"));
        Assert.AreSequenceEqual([1, 1], Counts("delete pods"));
    }

    private static bool IsExpected(string seen) => seen switch
    {
        "create pods" or "delete pods" or "create pods/exec" or "get pods/exec" or "get nodes/proxy" or "create selfsubjectaccessreviews" => true,
        _ => seen.Split(' ') is ["get" or "list" or "watch", var resource] && resource is not "secrets" && !resource.Contains('/', StringComparison.Ordinal),
    };

    private static string Seen(string line)
    {
        using var json = JsonDocument.Parse(line);
        var verb = json.RootElement.GetProperty("verb").GetString();
        if (!json.RootElement.TryGetProperty("objectRef", out var reference) || !reference.TryGetProperty("resource", out var resource))
        {
            return $"{verb} path";
        }

        return reference.TryGetProperty("subresource", out var part) ? $"{verb} {resource}/{part}" : $"{verb} {resource}";
    }

    private static string AuditId(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("auditID").GetString()!;
    }

    /// <summary>The name of the node or pod that a request is about.</summary>
    private static string? NameIn(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("objectRef").TryGetProperty("name", out var name) ? name.GetString() : null;
    }

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {process.ToString(CultureInfo.InvariantCulture)}"]);
        kill.WaitForExit();
    }
}
