using System.Text.Json.Nodes;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>Other formats of results that exist.</summary>
[TestClass]
public sealed class ReportTests
{
    [TestMethod]
    [DataRow("V1R11")]
    [DataRow("V2R6")]
    public async Task A_report_of_earlier_results_has_the_bytes_the_run_itself_would_have_written(string release)
    {
        using var scratch = new TemporaryFolder();
        await Program.RunProcessAsync(scratch.Path, "assess", "--sample", "--benchmark", release, "--profile", "MAC-1_Classified", "--out", "first");

        var run = await Program.RunAsync("report", "--results", scratch["first/results.json"], "--out", scratch["second"]);

        Assert.AreEqual(0, run.ExitCode, run.Error);
        var files = Directory.GetFiles(scratch["first"]).Select(Path.GetFileName).ToList();
        Assert.HasCount(4, files);
        foreach (var file in files)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(scratch[$"first/{file}"]), File.ReadAllBytes(scratch[$"second/{file}"]), file);
        }
    }

    [TestMethod]
    public async Task What_a_report_or_a_merge_wrote_is_told_to_machines_too()
    {
        using var scratch = new TemporaryFolder();
        await Program.RunAsync("assess", "--sample", "--out", scratch["first"], "--format", "json");

        var report = await Program.RunAsync("report", "--results", scratch["first/results.json"], "--out", scratch["second"], "--format", "ckl", "--output", "json");
        var merge = await Program.RunAsync("merge", "--evidence", Path.Combine(Program.Folder, "stig-content", "samples", "kubeadm.zip"), "--out", scratch["all.zip"], "--output", "json");

        Assert.AreEqual(Directory.GetFiles(scratch["second"]).Single(), JsonNode.Parse(report.Output)!["files"]![0]!.GetValue<string>());
        Assert.AreEqual(scratch["all.zip"], JsonNode.Parse(merge.Output)!["path"]!.GetValue<string>());
    }

    [TestMethod]
    [DataRow("{", "results.json(1,")]
    [DataRow("{}", "not a results.json")]
    [DataRow("{\"schemaVersion\": \"9.9\"}", "schemaVersion is 9.9")]
    public async Task Broken_results_are_one_clear_line(string json, string reason)
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync("report", "--results", scratch.Write("results.json", json), "--out", scratch["out"]);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, reason, StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(scratch["out"]));
    }

    [TestMethod]
    public async Task Results_of_another_file_of_the_same_release_are_refused()
    {
        using var scratch = new TemporaryFolder();
        await Program.RunAsync("assess", "--sample", "--out", scratch["first"], "--format", "json");
        var results = scratch["first/results.json"];
        var text = File.ReadAllText(results);
        var sha = text[(text.IndexOf("\"sha256\": \"", StringComparison.Ordinal) + 11)..][..64];
        File.WriteAllText(results, text.Replace(sha, new string('0', 64), StringComparison.Ordinal));

        var run = await Program.RunAsync("report", "--results", results, "--out", scratch["second"]);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "name the right one with --benchmark", StringComparison.Ordinal);
    }
}
