using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>What people already have: every recorded dump of other tools gives results, and nothing passes that nobody saw.</summary>
[TestClass]
public sealed class DumpTests
{
    public static IEnumerable<object[]> Dumps =>
    [
        ["sonobuoy-kind-v1.14.2", "V-242389 pass", "V-242391 unknown"],
        ["sonobuoy-kind-v1.21.1", "V-242389 pass", "V-242391 unknown"],
        ["kubeadm-v1.25-otel", "V-242382 pass", "V-242376 unknown"],
        ["troubleshoot-k3s", "V-242390 unknown", "V-242376 unknown"],
        ["troubleshoot-mixed-nodes", "V-242390 unknown", "V-242387 unknown"],
        ["hypershift-hosted-control-plane", "V-242387 unknown", "V-242390 unknown"],
        ["eks", "V-242390 unknown", "V-242376 unknown"],
        ["gardener", "V-242390 pass", "V-242376 unknown"],
    ];

    [TestMethod]
    [TestCategory("Shared")]
    [DynamicData(nameof(Dumps))]
    public async Task A_dump_of_another_tool_is_evaluated(string folder, string seen, string unseen)
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync("evaluate", "--evidence", Shared.Require("data", "evidence", folder), "--benchmark", "V1R11", "--out", scratch.Path);

        Assert.AreEqual(3, run.ExitCode, run.Error);
        using var results = JsonDocument.Parse(File.ReadAllBytes(scratch["results.json"]));
        var rules = results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()
            .ToDictionary(r => r.GetProperty("groupId").GetString()!, r => r);
        Assert.HasCount(91, rules);
        foreach (var expected in new[] { seen, unseen })
        {
            var (id, result) = (expected.Split(' ')[0], expected.Split(' ')[1]);
            Assert.AreEqual(result, rules[id].GetProperty("result").GetString(), $"{id}: {rules[id].GetProperty("observations")}");
        }
    }
}
