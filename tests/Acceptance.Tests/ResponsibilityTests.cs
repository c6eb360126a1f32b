using System.Text.Json;
using Assay.Content;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>One party's rules are assessed, the other's are inherited and never passed.</summary>
[TestClass]
public sealed class ResponsibilityTests
{
    private const string Mine = "name: mine\ntitle: Mine\ndate: 2026-01-31\nrules:\n  - { ids: [V-242390], party: service-provider, statement: They run it. }\n";

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_control_plane_of_a_managed_cluster_is_inherited()
    {
        using var scratch = new TemporaryFolder();
        var evidence = Shared.Require("data", "evidence", "eks");

        var all = await EvaluateAsync(evidence, scratch["all"]);
        var own = await EvaluateAsync(evidence, scratch["own"], "--party", "cluster-admin", "--responsibility", "eks");

        var inherited = own.Where(r => r.Value.InheritedFrom == "service-provider").Select(r => r.Key).ToList();
        Assert.HasCount(46, inherited);
        CollectionAssert.IsSubsetOf(new[] { "V-242376", "V-242377", "V-242378", "V-242379", "V-242390", "V-242410", "V-242445" }, inherited);
        foreach (var (id, (result, _)) in own)
        {
            Assert.AreEqual(inherited.Contains(id) ? "notchecked" : all[id].Result, result, id);
        }

        Assert.AreEqual("fail", own["V-242424"].Result);
        var checklist = await File.ReadAllTextAsync(Directory.GetFiles(scratch["own"], "*.ckl").Single(), CancellationToken.None);
        StringAssert.Contains(checklist, "Responsibility file eks.yaml (Amazon EKS", StringComparison.Ordinal);
        StringAssert.Contains(checklist, "was applied for the cluster admin.", StringComparison.Ordinal);
        StringAssert.Contains(checklist, "<COMMENTS>Inherited: the service provider answers for this rule (eks). AWS runs the scheduler of an EKS cluster", StringComparison.Ordinal);
        var report = await File.ReadAllTextAsync(Directory.GetFiles(scratch["own"], "*.html").Single(), CancellationToken.None);
        StringAssert.Contains(report, "AWS runs the scheduler of an EKS cluster", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task With_all_parties_nothing_is_inherited()
    {
        using var scratch = new TemporaryFolder();

        var plain = await SampleAsync(scratch["plain"]);
        var all = await SampleAsync(scratch["all"], "--party", "all", "--responsibility", "gardener");

        CollectionAssert.AreEqual(plain.Values.ToList(), all.Values.ToList());
        Assert.IsTrue(all.Values.All(r => r.InheritedFrom is null));
    }

    [TestMethod]
    public async Task What_was_seen_to_fail_fails_whoever_answers_for_it()
    {
        using var scratch = new TemporaryFolder();

        var results = await SampleAsync(scratch["out"], "--party", "cluster-admin", "--responsibility", "gardener");

        Assert.AreEqual(("fail", "service-provider"), results["V-242409"]);
    }

    [TestMethod]
    public async Task A_file_of_ones_own_counts_and_what_it_does_not_name_is_said()
    {
        using var scratch = new TemporaryFolder();
        var kubelet = scratch.Write("evidence/kubelet.yaml", "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n");
        var file = scratch.Write("mine.yaml", Mine);

        var results = await EvaluateAsync(kubelet, scratch["out"], "--party", "cluster-admin", "--responsibility", file);

        Assert.AreEqual(("notchecked", "service-provider"), results["V-242390"]);
        Assert.AreEqual("unknown", results["V-242376"].Result);
        StringAssert.Contains(
            await File.ReadAllTextAsync(Directory.GetFiles(scratch["out"], "*.ckl").Single(), CancellationToken.None), "does not say who answers for V-242376, ", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Inherited_rules_are_not_what_makes_a_run_incomplete()
    {
        using var scratch = new TemporaryFolder();
        var kubelet = scratch.Write("evidence/kubelet.yaml", "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n");
        var ids = BenchmarkFiles.Read(Repository.File("stig-content", "kubernetes", "Kubernetes_STIG_V1R11.restated-xccdf.xml")).Single().Rules.Select(r => r.GroupId);
        var file = scratch.Write("mine.yaml", $"name: mine\ntitle: Mine\ndate: 2026-01-31\nrules:\n  - ids: [{string.Join(", ", ids)}]\n    party: service-provider\n    statement: They run it.\n");

        var results = await ResultsAsync(1, scratch["out"], ["evaluate", "--evidence", kubelet, "--benchmark", "V1R11", "--out", scratch["out"], "--party", "cluster-admin", "--responsibility", file]);

        CollectionAssert.AreEquivalent(new[] { "fail", "notchecked" }, results.Values.Select(r => r.Result).Distinct().ToArray());
    }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_file_of_the_distribution_is_taken_where_none_is_named()
    {
        using var scratch = new TemporaryFolder();
        var shoot = Shared.Require("data", "derived", "gardener-hardened-shoot-aws.yaml");

        var results = await EvaluateAsync(shoot, scratch["out"], "--party", "cluster-admin");

        Assert.AreEqual(("notchecked", "service-provider"), results["V-242376"]);
        StringAssert.Contains(await File.ReadAllTextAsync(Directory.GetFiles(scratch["out"], "*.ckl").Single(), CancellationToken.None), "Responsibility file gardener.yaml", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("assay: --party cluster-admin needs --responsibility with a file or one of aks, eks, gardener, gke, rke2: there is none for kubeadm", "--party", "cluster-admin")]
    [DataRow("assay: there is no responsibility file 'nowhere.yaml': it is neither a file nor one of aks, eks, gardener, gke, rke2", "--responsibility", "nowhere.yaml")]
    public async Task A_party_without_a_file_is_one_line(string line, params string[] arguments)
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync(["assess", "--sample", "--out", scratch["out"], .. arguments]);

        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual(line, run.Error.TrimEnd());
        Assert.IsFalse(Directory.Exists(scratch["out"]));
    }

    [TestMethod]
    public async Task A_slip_in_a_file_of_ones_own_is_one_line_with_its_place()
    {
        using var scratch = new TemporaryFolder();
        var file = scratch.Write("mine.yaml", Mine.Replace("service-provider", "provider", StringComparison.Ordinal));

        var run = await Program.RunAsync("assess", "--sample", "--out", scratch["out"], "--responsibility", file);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.EndsWith(run.Error.TrimEnd(), "mine.yaml(5,31): 'provider' is none of cluster-admin, service-provider, shared", StringComparison.Ordinal);
    }

    private static Task<Dictionary<string, (string Result, string? InheritedFrom)>> SampleAsync(string folder, params string[] arguments) =>
        ResultsAsync(1, folder, ["assess", "--sample", "--benchmark", "V1R11", "--out", folder, .. arguments]);

    private static Task<Dictionary<string, (string Result, string? InheritedFrom)>> EvaluateAsync(string evidence, string folder, params string[] arguments) =>
        ResultsAsync(3, folder, ["evaluate", "--evidence", evidence, "--benchmark", "V1R11", "--out", folder, .. arguments]);

    private static async Task<Dictionary<string, (string Result, string? InheritedFrom)>> ResultsAsync(int exitCode, string folder, string[] arguments)
    {
        var run = await Program.RunAsync(arguments);

        Assert.AreEqual(exitCode, run.ExitCode, run.Error);
        using var results = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "results.json"), CancellationToken.None));
        return results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray().ToDictionary(
            r => r.GetProperty("groupId").GetString()!,
            r => (r.GetProperty("result").GetString()!, r.GetProperty("inheritance") is { ValueKind: JsonValueKind.Object } inheritance ? inheritance.GetProperty("party").GetString() : null));
    }
}
