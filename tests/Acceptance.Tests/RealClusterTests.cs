using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>A living kubeadm node: recorded, assessed, changed, recorded again.</summary>
[TestClass]
public sealed class RealClusterTests
{
    [TestMethod]
    [TestCategory("Cluster")]
    public async Task A_changed_manifest_turns_exactly_its_rule()
    {
        await using var node = await RealNode.StartAsync("acceptance-1");
        using var scratch = new TemporaryFolder();

        await RealNode.WaitAsync("the mirror pods", async () => (await MirrorPodAsync(node, "tier=control-plane")).Split("][").Length == 4);
        var before = await ResultsAsync(await node.RecordAsync(scratch["before"]), scratch);
        await node.ExecuteAsync("sed", "-i", "s/^    - kube-controller-manager$/&\\n    - --profiling=false/", "/etc/kubernetes/manifests/kube-controller-manager.yaml");
        await RealNode.WaitAsync("the changed controller manager", async () =>
            (await node.ExecuteAsync("ps", "-ww", "-C", "kube-controller-manager", "-o", "args=")).Contains("--profiling=false", StringComparison.Ordinal)
            && (await MirrorPodAsync(node, "component=kube-controller-manager")).Contains("--profiling=false", StringComparison.Ordinal));
        var after = await ResultsAsync(await node.RecordAsync(scratch["after"]), scratch);

        Assert.IsFalse(before.Values.Any(r => r is "unknown" or "error"), string.Join(' ', before.Where(r => r.Value is "unknown" or "error").Select(r => r.Key)));
        foreach (var id in RecordedClusterTests.Passes)
        {
            Assert.AreEqual("pass", before[id], id);
        }

        foreach (var id in RecordedClusterTests.Fails)
        {
            Assert.AreEqual("fail", before[id], id);
        }

        CollectionAssert.AreEqual(
            new[] { "V-242409 fail pass" },
            before.Where(r => after[r.Key] != r.Value).Select(r => $"{r.Key} {r.Value} {after[r.Key]}").ToArray());
    }

    /// <summary>The commands of the mirror pods with a label, each in brackets.</summary>
    private static Task<string> MirrorPodAsync(RealNode node, string label) =>
        node.ExecuteAsync("kubectl", "-n", "kube-system", "get", "pods", "-l", label, "-o", "jsonpath={range .items[*]}[{.spec.containers[0].command}]{end}");

    private static async Task<Dictionary<string, string>> ResultsAsync(string recording, TemporaryFolder scratch)
    {
        var run = await Program.RunAsync("evaluate", "--evidence", recording, "--benchmark", "V1R11", "--out", scratch["out"], "--format", "json");
        using var results = JsonDocument.Parse(File.ReadAllBytes(scratch["out/results.json"]));
        var unknown = results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray().Where(r => r.GetProperty("result").GetString() is "unknown" or "error");
        Assert.AreEqual(1, run.ExitCode, string.Join('\n', unknown.Select(r => $"{r.GetProperty("groupId")} {r.GetProperty("observations")}")));
        return results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()
            .ToDictionary(r => r.GetProperty("groupId").GetString()!, r => r.GetProperty("result").GetString()!);
    }
}
