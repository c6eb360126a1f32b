using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>Every distribution there is evidence of gives checklists that name it, and what nobody could see does not pass.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class DistributionTests
{
    /// <summary>Read field by field off the hardened Shoots: Kubernetes 1.33, PodSecurity at baseline, an audit policy whose ConfigMap is not there, sshAccess off, all else Gardener's default.</summary>
    private static readonly string[] ShootPasses = ["V-242390", "V-242393", "V-242394", "V-242398", "V-242400", "V-242434", "V-245541", "V-254800"];

    private static readonly string[] ShootDoesNotApply = ["V-242399", "V-242436", "V-242437", "V-254801"];

    private static readonly string[] ControlPlane = ["ApiServer", "ControllerManager", "Scheduler", "Etcd"];

    [TestMethod]
    [DataRow("aws")]
    [DataRow("azure")]
    public async Task What_a_hardened_Shoot_decides_passes_and_nothing_else(string provider)
    {
        var rules = await Evaluate("data", "derived", $"gardener-hardened-shoot-{provider}.yaml");

        CollectionAssert.AreEqual(ShootPasses, Ids(rules, "pass"));
        CollectionAssert.AreEqual(ShootDoesNotApply, Ids(rules, "notapplicable"));
        Assert.IsEmpty(Ids(rules, "fail"));
        Assert.IsEmpty(Ids(rules, "error"));
    }

    [TestMethod]
    [DataRow("evidence/kubescape/eks.json", "(EKS)")]
    [DataRow("evidence/kubescape/gke.json", "(GKE)")]
    [DataRow("evidence/kubescape/aks.json", "(AKS)")]
    [DataRow("evidence/eks", "(distribution not recognised)")]
    [DataRow("evidence/troubleshoot-k3s", "(k3s)")]
    public async Task Of_a_control_plane_out_of_sight_nothing_passes(string path, string distribution)
    {
        var rules = await Evaluate(["data", .. path.Split('/')], distribution);

        Assert.IsEmpty(rules.Where(r => r.GetProperty("result").GetString() == "pass" && r.GetProperty("check").GetProperty("plugin").GetString() is { } plugin && ControlPlane.Contains(plugin)).ToList());
    }

    [TestMethod]
    [DataRow("evidence/sonobuoy-kind-v1.14.2", "(kubeadm)")]
    [DataRow("evidence/sonobuoy-kind-v1.21.1", "(kubeadm)")]
    [DataRow("evidence/kubeadm-v1.25-otel", "(kubeadm)")]
    [DataRow("evidence/hypershift-hosted-control-plane", "(HyperShift)")]
    [DataRow("evidence/gardener", "(Gardener)")]
    [DataRow("evidence/kubescape", "(")]
    [DataRow("evidence/k8s-node-collector", "(distribution not recognised)")]
    [DataRow("evidence/troubleshoot-mixed-nodes", "(distribution not recognised)")]
    [DataRow("derived/rke2-process-lines-112.txt", "(RKE2)")]
    [DataRow("derived/rke2-process-lines-124.txt", "(RKE2)")]
    public async Task Evidence_of_a_distribution_gives_checklists_that_name_it(string path, string distribution) =>
        Assert.HasCount(91, await Evaluate(["data", .. path.Split('/')], distribution));

    private static Task<List<JsonElement>> Evaluate(params string[] path) => Evaluate(path, "(Gardener)");

    private static async Task<List<JsonElement>> Evaluate(string[] path, string distribution)
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync("evaluate", "--evidence", Shared.Require(path), "--benchmark", "V1R11", "--out", scratch.Path);

        Assert.AreEqual(3, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, distribution, StringComparison.Ordinal);
        Assert.HasCount(1, Directory.GetFiles(scratch.Path, "*.ckl"));
        using var results = JsonDocument.Parse(File.ReadAllBytes(scratch["results.json"]));
        return [.. results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray().Select(r => r.Clone())];
    }

    private static string[] Ids(List<JsonElement> rules, string result) => [.. rules.Where(r => r.GetProperty("result").GetString() == result).Select(r => r.GetProperty("groupId").GetString()!)];
}
