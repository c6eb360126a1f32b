using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>A plugin and a benchmark of somebody else, dropped in.</summary>
[TestClass]
public sealed class ThirdPartyPluginTests
{
    private const string Benchmark = """
        <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_acme_benchmark_Cluster" xml:lang="en">
          <status date="2026-01-02">accepted</status>
          <title>Acme's own rules</title>
          <version>1</version>
          <Rule id="acme_rule_event_ttl" severity="low"><title>Events are kept for a chosen time</title></Rule>
          <Rule id="acme_rule_goaway" severity="low"><title>Connections are rebalanced</title></Rule>
          <Rule id="broken_rule_survivor" severity="high"><title>The API server has its port</title></Rule>
        </Benchmark>
        """;

    [TestMethod]
    public async Task A_dropped_in_plugin_decides_its_own_benchmark()
    {
        using var scratch = new TemporaryFolder();
        using var plugins = new PluginFolder().Add("SamplePlugin");

        var run = await Program.RunAsync(
            "assess", "--sample", "--benchmark", scratch.Write("acme.xml", Benchmark), "--plugins", plugins.Path, "--out", scratch["out"], "--format", "json");

        Assert.AreEqual(1, run.ExitCode, run.Error);
        var results = Results(scratch);
        Assert.AreEqual("fail", results["acme_rule_event_ttl"]);
        Assert.AreEqual("fail", results["acme_rule_goaway"]);
        Assert.AreEqual("notchecked", results["broken_rule_survivor"]);
    }

    [TestMethod]
    public async Task A_broken_plugin_is_named_makes_the_run_incomplete_and_harms_no_other()
    {
        using var scratch = new TemporaryFolder();
        using var plugins = new PluginFolder().Add("SamplePlugin").Add("BrokenPlugin");

        var run = await Program.RunAsync(
            "assess", "--sample", "--benchmark", scratch.Write("acme.xml", Benchmark), "--plugins", plugins.Path, "--out", scratch["out"], "--format", "json");

        Assert.AreEqual(3, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "plugin BrokenPlugin: Broken.Plugins.ImportsTheImpossible", StringComparison.Ordinal);
        var results = Results(scratch);
        Assert.AreEqual("fail", results["acme_rule_event_ttl"]);
        Assert.AreEqual("pass", results["broken_rule_survivor"]);
    }

    [TestMethod]
    public async Task Two_plugins_that_claim_one_rule_are_refused_and_named()
    {
        using var scratch = new TemporaryFolder();
        using var plugins = new PluginFolder().Add("SamplePlugin");
        Directory.CreateDirectory(Path.Combine(plugins.Path, "Twin"));
        File.Copy(Path.Combine(plugins.Path, "SamplePlugin", "SamplePlugin.dll"), Path.Combine(plugins.Path, "Twin", "Twin.dll"));

        var run = await Program.RunAsync("assess", "--sample", "--plugins", plugins.Path, "--out", scratch["out"]);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "plugin SamplePlugin", StringComparison.Ordinal);
        StringAssert.Contains(run.Error, "plugin Twin", StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(scratch["out"]));
    }

    private static Dictionary<string, string> Results(TemporaryFolder scratch)
    {
        using var results = JsonDocument.Parse(File.ReadAllBytes(scratch["out/results.json"]));
        return results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()
            .ToDictionary(r => r.GetProperty("ruleId").GetString()!, r => r.GetProperty("result").GetString()!);
    }
}
