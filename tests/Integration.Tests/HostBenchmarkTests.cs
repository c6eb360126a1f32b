using System.Text.Json;
using Assay.Tests;

namespace Integration.Tests;

/// <summary>The benchmark of the nodes' operating system beside that of the cluster, from one collection.</summary>
[TestClass]
public sealed class HostBenchmarkTests
{
    private const string Profile = "xccdf_org.ssgproject.content_profile_standard";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [TestCategory("Cluster")]
    [TestCategory("Shared")]
    [TestCategory("Oscap")]
    public async Task One_collection_gives_the_clusters_checklist_and_one_for_each_node_as_oscap_decides_there()
    {
        Tools.Require("oscap");
        var stream = Shared.File("conformance", "oval", "ssg-debian12-ds.xml");
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();

        var run = await cluster.RunAsync("assess", "--nodes", "pods", "--node-image", RealCluster.Image, "--benchmark", "Kubernetes_STIG", "--benchmark", stream, "--profile", Profile, "--target", "prod", "--out", scratch["out"], "--format", "ckl,json", "--quiet");

        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        var names = Directory.GetFiles(scratch["out"], "*.ckl").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList();
        CollectionAssert.AreEqual(new[] { $"{cluster.ControlPlane.Name}_DEBIAN-12_V0.1.83.ckl", $"{cluster.Worker.Name}_DEBIAN-12_V0.1.83.ckl", "prod_Kubernetes_STIG_V2R6.ckl" }, names);
        using var results = JsonDocument.Parse(await File.ReadAllBytesAsync(scratch["out/results.json"], TestContext.CancellationToken));
        foreach (var node in new[] { cluster.ControlPlane, cluster.Worker })
        {
            var ours = results.RootElement.GetProperty("testResults").EnumerateArray().Single(t => t.GetProperty("asset").GetProperty("name").GetString() == node.Name).GetProperty("rules").EnumerateArray()
                .ToDictionary(r => r.GetProperty("ruleId").GetString()!, r => r.GetProperty("result").GetString()!, StringComparer.Ordinal);
            var theirs = ResultsOf(await node.ExecuteAsync("sh", "-c", $"oscap xccdf eval --profile {Profile} {stream} 2>/dev/null; [ $? != 1 ]"));

            Assert.IsGreaterThan(40, theirs.Count);
            Assert.AreEqual("", string.Join('\n', theirs.Where(t => ours[t.Rule] != t.Result).Select(t => $"{node.Name} {t.Rule}: {ours[t.Rule]}, oscap says {t.Result}")));
        }
    }

    /// <summary>The rules with their results, of oscap's blocks of lines.</summary>
    private static List<(string Rule, string Result)> ResultsOf(string output)
    {
        var results = new List<(string Rule, string Result)>();
        var rule = "";
        foreach (var fields in output.Replace("\r", "", StringComparison.Ordinal).Split('\n').Select(l => l.Split('\t')).Where(f => f.Length == 2))
        {
            if (fields[0] == "Rule")
            {
                rule = fields[1];
            }
            else if (fields[0] == "Result")
            {
                results.Add((rule, fields[1]));
            }
        }

        return results;
    }
}
