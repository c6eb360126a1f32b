using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>SSG's OpenShift content, whose rules read the cluster's API.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class ClusterContentTests
{
    private const string Rule = "xccdf_org.ssgproject.content_rule_rbac_roles_defined";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("roles_defined.pass", "pass")]
    [DataRow("no_roles_defined.fail", "fail")]
    public async Task A_rule_for_a_cluster_is_judged_by_a_dump_of_its_api(string dump, string expected)
    {
        using var folder = new TemporaryFolder();

        var run = await Program.RunAsync("evaluate", "--benchmark", Stream, "--profile", "(all)", "--ignore-platforms", "--evidence", Shared.Require("conformance", "oval", "kubernetes-api", "rbac_roles_defined", dump), "--out", folder.Path);

        Assert.AreEqual("", run.Error);
        using var results = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "results.json"), TestContext.CancellationToken));
        var rules = results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("ruleId").GetString()!, r => r.GetProperty("result").GetString()!);
        Assert.AreEqual(expected, rules[Rule]);
        Assert.DoesNotContain("error", rules.Values);
        Assert.HasCount(1, rules.Values.Where(r => r is "pass" or "fail"));
    }

    [TestMethod]
    public async Task The_role_for_collecting_has_what_the_rules_read()
    {
        var plain = await Program.RunAsync("deploy", "rbac", "--mode", "api");
        var run = await Program.RunAsync("deploy", "rbac", "--mode", "api", "--benchmark", Stream, "--profile", "stig");

        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.DoesNotContain("openshift", plain.Output);
        Assert.Contains("- apiGroups: [\"route.openshift.io\"]\n  resources: [routes]\n  verbs: [list]\n", run.Output);
        Assert.DoesNotContain("eses", run.Output);
    }

    [TestMethod]
    public async Task What_the_rules_read_is_collected()
    {
        var plain = await Program.RunAsync("collect", "--dry-run");
        var run = await Program.RunAsync("collect", "--dry-run", "--benchmark", Stream, "--profile", "stig");

        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.DoesNotContain("route.openshift.io", plain.Output);
        Assert.Contains("route.openshift.io/v1/routes", run.Output);
        Assert.Contains("config.openshift.io/v1/infrastructures", run.Output);
    }

    [TestMethod]
    public async Task A_profile_that_is_not_there_is_named()
    {
        var run = await Program.RunAsync("collect", "--dry-run", "--benchmark", Stream, "--profile", "nosuch");

        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("nosuch", run.Error);
    }

    private static string Stream => Shared.File("conformance", "oval", "ssg-ocp4-ds.xml");
}
