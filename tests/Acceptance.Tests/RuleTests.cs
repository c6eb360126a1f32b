using System.Security.Cryptography;
using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary><c>assay rule</c>: everything about one Rule, and what was seen for it.</summary>
[TestClass]
public sealed class RuleTests
{
    private static string Plugin => Path.Combine(Program.Folder, "plugins", "ApiServer", "ApiServer.dll");

    [TestMethod]
    public async Task A_rule_is_explained_from_its_control_to_the_hash_of_its_check()
    {
        var run = await Program.RunAsync("rule", "V-242390");

        Assert.AreEqual(0, run.ExitCode, run.Error);
        foreach (var said in new[]
        {
            "CNTR-K8-000360",
            "high (CAT I)",
            "CCI-000213: NIST SP 800-53 AC-3 (revisions 4 and 5)",
            "Assay.Plugins.ApiServer.AnonymousAuthMustBeDisabled",
            Hash(Plugin),
            "component kube-apiserver",
            "--anonymous-auth of kube-apiserver must be false.",
            "read against this very text; what it demands stands since V1R1",
        })
        {
            StringAssert.Contains(run.Output, said, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task For_machines_it_is_the_same()
    {
        var rule = await JsonAsync("rule", "CNTR-K8-000360", "--output", "json");

        Assert.AreEqual("V-242390", rule.GetProperty("groupId").GetString());
        Assert.AreEqual("AC-3", rule.GetProperty("controls")[0].GetProperty("revision5")[0].GetString());
        Assert.AreEqual(Hash(Plugin), rule.GetProperty("binding").GetProperty("sha256").GetString());
        StringAssert.StartsWith(rule.GetProperty("binding").GetProperty("decides").GetString(), "--anonymous-auth", StringComparison.Ordinal);
        Assert.AreEqual("V1R1", rule.GetProperty("reading").GetProperty("revision").GetString());
        Assert.AreEqual("", rule.GetProperty("reading").GetProperty("warning").GetString());
        Assert.IsFalse(rule.TryGetProperty("results", out _));
    }

    [TestMethod]
    public async Task With_results_each_observation_comes_with_the_command_that_shows_it_again()
    {
        using var scratch = new TemporaryFolder();
        await Program.RunAsync("assess", "--sample", "--out", scratch.Path, "--format", "json");

        var run = await Program.RunAsync("rule", "V-242434", "--results", scratch["results.json"]);
        var rule = await JsonAsync("rule", "V-242434", "--results", scratch["results.json"], "--output", "json");

        StringAssert.Contains(run.Output, "protectKernelDefaults is not set in /var/lib/kubelet/config.yaml; it must be true", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "  see again   cat /var/lib/kubelet/config.yaml", StringComparison.Ordinal);
        var seen = rule.GetProperty("results")[0];
        Assert.AreEqual("kubeadm-sample", seen.GetProperty("asset").GetString());
        Assert.AreEqual("fail", seen.GetProperty("result").GetString());
        var observation = seen.GetProperty("observations")[0];
        Assert.AreEqual(2, observation.GetProperty("subjects").GetArrayLength());
        Assert.AreEqual("cat /var/lib/kubelet/config.yaml", observation.GetProperty("reproduce").GetString());
    }

    [TestMethod]
    public async Task The_benchmark_of_the_results_is_the_one_explained()
    {
        using var scratch = new TemporaryFolder();
        await Program.RunAsync("assess", "--sample", "--benchmark", "V2R6", "--out", scratch.Path, "--format", "json");

        var run = await Program.RunAsync("rule", "V-242392", "--results", scratch["results.json"]);
        var other = await Program.RunAsync("rule", "V-242392", "--results", scratch["results.json"], "--benchmark", "V1R11");

        StringAssert.Contains(run.Output, "what it demands stands since V2R3", StringComparison.Ordinal);
        Assert.AreEqual(2, other.ExitCode);
        StringAssert.Contains(other.Error, "results.json: the results were made with", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_rule_for_a_person_says_so_and_one_that_is_not_there_is_refused()
    {
        using var scratch = new TemporaryFolder();
        var benchmark = scratch.Write("by-hand.xml", """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_acme_benchmark_2"><status>draft</status><version>1</version>
            <Rule id="by_hand" severity="low"><title>Somebody looks.</title></Rule></Benchmark>
            """);

        var byHand = await Program.RunAsync("rule", "by_hand", "--benchmark", benchmark);
        var none = await Program.RunAsync("rule", "V-1");

        StringAssert.Contains(byHand.Output, "none: a person decides", StringComparison.Ordinal);
        Assert.AreEqual(2, none.ExitCode);
        StringAssert.Contains(none.Error, "V1R11 has no rule 'V-1'", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_check_that_cannot_be_made_is_described_by_that()
    {
        using var scratch = new TemporaryFolder();
        using var plugins = new PluginFolder().Add("SamplePlugin").Add("BrokenPlugin");
        var benchmark = scratch.Write("broken.xml", """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_acme_benchmark_1"><status>draft</status><version>1</version>
            <Rule id="broken_rule_constructor" severity="low"><title>It throws.</title></Rule></Benchmark>
            """);

        var run = await Program.RunAsync("rule", "broken_rule_constructor", "--benchmark", benchmark, "--plugins", plugins.Path);

        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "it cannot be asked: InvalidOperationException: made to fail", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "checks.lock does not say", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_others_wrote_is_no_command_to_the_terminal()
    {
        using var scratch = new TemporaryFolder();
        await Program.RunAsync("assess", "--sample", "--out", scratch.Path, "--format", "json");
        File.WriteAllText(scratch["results.json"], File.ReadAllText(scratch["results.json"]).Replace("protectKernelDefaults is not", @"\u001b[2Jgone is not", StringComparison.Ordinal));

        var run = await Program.RunAsync("rule", "V-242434", "--results", scratch["results.json"]);

        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.DoesNotContain('\u001b', run.Output);
        StringAssert.Contains(run.Output, "\uFFFD[2Jgone", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_list_of_plugins_has_their_hashes()
    {
        var list = await JsonAsync("plugins", "list", "--output", "json");

        var plugin = list.GetProperty("plugins").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "ApiServer");
        Assert.AreEqual(Hash(Plugin), plugin.GetProperty("sha256").GetString());
    }

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var run = await Program.RunAsync(arguments);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }
}
