using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary><c>assay dump</c>: the sample's evidence in the files that SSG's OpenShift content reads, judged by this program and by oscap.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed partial class DumpCommandTests
{
    private const string Rules = "xccdf_org.ssgproject.content_rule_";

    public TestContext TestContext { get; set; } = null!;

    private static string Stream => Shared.File("conformance", "oval", "ssg-ocp4-ds.xml");

    private static string Sample => Repository.File("stig-content", "samples", "kubeadm.zip");

    [TestMethod]
    public async Task TheFilesThatRulesReadAreWrittenAndWhatWasNotCollectedIsNamedAndUnreadable()
    {
        using var scratch = new TemporaryFolder();

        var run = await DumpAsync(Stream, scratch["root"]);

        Assert.AreEqual(3, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "/kubernetes-api-resources/apis/config.openshift.io/v1/oauths/cluster", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, $"\nwrote {scratch["root/kubernetes-api-resources"]}\n", StringComparison.Ordinal);
        using var nodes = JsonDocument.Parse(await File.ReadAllTextAsync(scratch["root/kubernetes-api-resources/api/v1/nodes"], TestContext.CancellationToken));
        Assert.AreEqual(2, nodes.RootElement.GetProperty("items").GetArrayLength());
        Assert.AreEqual("# not collected: config.openshift.io/v1/oauths were not collected\n]\n", await File.ReadAllTextAsync(scratch["root/kubernetes-api-resources/apis/config.openshift.io/v1/oauths/cluster"], TestContext.CancellationToken));
        Sequence.AreEqual(Directory.GetFileSystemEntries(scratch["root"]).Select(e => Path.GetFileName(e)), "kubernetes-api-resources");
    }

    [TestMethod]
    public async Task WhatTheApiSaidIsNotThereIsAFileThatSaysSo()
    {
        using var scratch = new TemporaryFolder();

        await DumpAsync(Stream, scratch["root"], Shared.Require("conformance", "oval", "kubernetes-api", "rbac_roles_defined", "no_roles_defined.fail"));

        Assert.IsNotEmpty(Directory.GetFiles(scratch["root"], "*", SearchOption.AllDirectories));
        Assert.IsEmpty(Directory.GetFiles(scratch["root"], "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length == 0));
    }

    [TestMethod]
    public async Task AFolderThatHoldsSomethingIsLeftAloneUnlessItIsForced()
    {
        using var scratch = new TemporaryFolder();
        scratch.Write("root/etc/hostname", "n\n");
        scratch.Write("root/kubernetes-api-resources/old", "old");

        var refused = await DumpAsync(Stream, scratch["root"]);
        var before = File.Exists(scratch["root/kubernetes-api-resources/old"]);
        var forced = await Program.RunAsync("dump", "--evidence", Sample, "--benchmark", Stream, "--profile", "(all)", "--out", scratch["root"], "--force");

        Assert.AreEqual(2, refused.ExitCode);
        Assert.AreEqual($"{scratch["root"]}: is not empty; --force replaces the dump in it and leaves the rest\n", refused.Error);
        Assert.IsTrue(before);
        Assert.AreEqual(3, forced.ExitCode, forced.Error);
        Assert.IsFalse(File.Exists(scratch["root/kubernetes-api-resources/old"]));
        Assert.IsTrue(File.Exists(scratch["root/kubernetes-api-resources/version"]));
        Assert.IsTrue(File.Exists(scratch["root/etc/hostname"]));
        Sequence.AreEqual(Directory.GetFileSystemEntries(scratch["root"]).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal), "etc", "kubernetes-api-resources");
    }

    [TestMethod]
    [DataRow("dump needs --benchmark")]
    [DataRow("no rule that is selected reads the cluster's API", "--benchmark", "V1R11")]
    public async Task WithoutABenchmarkThatReadsTheApiThereIsNothingToWrite(string reason, params string[] options)
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync(["dump", "--evidence", Sample, "--out", scratch["root"], .. options]);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, reason, StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(scratch["root"]));
    }

    [TestMethod]
    [DataRow("../outside", "which is no name of a file")]
    [DataRow("/dump", "as a file and as a folder")]
    public async Task WhatContentAsksForAndNoFolderCanHoldIsRefused(string location, string reason)
    {
        using var scratch = new TemporaryFolder();
        var other = location == "/dump" ? Code("h2", "/api/v1/pods", "/kubernetes-api-resources/dump/below") : "";
        var benchmark = scratch.Write("b.xml", $$"""
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_a_benchmark_b"><status>draft</status><version>1</version>
            <Rule id="xccdf_a_rule_r" selected="true"><title>r</title>
            <warning>{{Code("h1", "/api/v1/nodes", $"/kubernetes-api-resources/{location.TrimStart('/')}")}}{{other}}</warning>
            <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"><check-content-ref href="o.xml" name="oval:a:def:1"/></check></Rule></Benchmark>
            """);

        var run = await Program.RunAsync("dump", "--evidence", Sample, "--benchmark", benchmark, "--out", scratch["root"]);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, reason, StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(scratch["root"]));
    }

    /// <summary>Rule by rule, platforms taken away because the sample is no OpenShift: oscap over the dump, this program over the dump, this program over the bundle.</summary>
    [TestMethod]
    [TestCategory("Oscap")]
    [DataRow("0.1.65")]
    [DataRow("newest")]
    public async Task OscapAndThisProgramAgreeOverADumpAndEveryDifferenceToTheBundleIsExplained(string release)
    {
        var oscap = Tools.Require("oscap", "Oscap");
        using var scratch = new TemporaryFolder();
        var stream = scratch.Write("ds.xml", Platform().Replace(await File.ReadAllTextAsync(release == "newest" ? Stream : Installed(), TestContext.CancellationToken), ""));
        await DumpAsync(stream, scratch["root"]);

        var peers = Lines((await Tools.RunAsync(oscap, ["xccdf", "eval", "--progress", "--profile", "(all)", stream], TestContext.CancellationToken, ("OSCAP_PROBE_ROOT", scratch["root"]))).Output);
        var ours = Lines((await Program.RunAsync("xccdf", "eval", "--progress", "--profile", "(all)", "--root", scratch["root"], stream)).Output);
        var bundle = await BundleAsync(scratch, stream);

        var rows = bundle.Select(b => new Row(b.Key, peers[b.Key], ours[b.Key], b.Value.Result, b.Value.Reason)).ToList();
        var table = rows.GroupBy(Explain).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList());
        Tally.Say(TestContext, string.Create(CultureInfo.InvariantCulture, $"ssg-ocp4 {release}, {rows.Count} rules over the recorded cluster: oscap and Assay agree on {rows.Count(r => r.Peer == r.Ours)} over the dump; to the bundle: {string.Join(", ", table.Select(t => $"{t.Key} {t.Value.Count}"))}"));

        Assert.AreEqual(rows.Count, peers.Count);
        Assert.AreEqual("", string.Join('\n', table.GetValueOrDefault("unexplained", [])));
        Sequence.AreEqual(
            rows.Where(r => r.Peer != r.Ours).Select(r => r.Rule[Rules.Length..]).Order(StringComparer.Ordinal),
            release == "newest" ? ["kubevirt-cpu-vulnerabilities-mitigated", "kubevirt-nested-virtualization-disabled"] : ["configure_network_policies_namespaces", "resource_requests_quota_per_project"]);
        Assert.IsGreaterThan(100, table["same"].Count);
    }

    /// <summary>Why a row's results differ.</summary>
    private static string Explain(Row row) => row switch
    {
        _ when row.Peer == row.Ours && row.Ours == row.Bundle => "same",

        // OVAL 5.11, local variables: a component whose flag is error makes the variable's error, and a state that uses it gives error; oscap says unknown.
        { Peer: "unknown", Ours: "error", Bundle: "unknown" } when row.Reason.Contains("local_variable_counter", StringComparison.Ordinal) => "a variable of what cannot be read",

        // What a kernel shows below /sys is in no folder that does not run; oscap takes it as absent.
        { Peer: "pass", Ours: "unknown", Bundle: "unknown" } when row.Reason.Contains("/sys/", StringComparison.Ordinal) => "what only a running kernel shows",
        _ when row.Peer != row.Ours => "unexplained",
        { Ours: "error", Bundle: "unknown" } when NotCollected().IsMatch(row.Reason) => "not collected",

        // The rule asks whether the file says that there is no such Secret: what was not asked for cannot say so.
        { Rule: $"{Rules}kubeadmin_removed", Ours: "fail", Bundle: "unknown" } => "not collected, and the rule reads the file as text",

        // A dump holds the API alone: below its root no node's file exists, while the bundle has nodes.
        { Ours: "pass" or "fail", Bundle: "unknown" } when NodeFile().IsMatch(row.Reason) => "a node's file",
        { Rule: $"{Rules}file_permissions_var_lib_etcd", Ours: "pass", Bundle: "fail" } when row.Reason.Contains("/var/lib/etcd: exists", StringComparison.Ordinal) => "a node's file",
        _ => "unexplained",
    };

    private static Task<Run> DumpAsync(string stream, string root, string? evidence = null) =>
        Program.RunAsync("dump", "--evidence", evidence ?? Sample, "--benchmark", stream, "--profile", "(all)", "--out", root);

    private static async Task<Dictionary<string, (string Result, string Reason)>> BundleAsync(TemporaryFolder scratch, string stream)
    {
        var run = await Program.RunAsync("evaluate", "--evidence", Sample, "--benchmark", stream, "--profile", "(all)", "--out", scratch["out"], "--format", "json", "--quiet");
        Assert.AreNotEqual(2, run.ExitCode, run.Error);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(scratch["out/results.json"]));
        return json.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()
            .ToDictionary(r => r.GetProperty("ruleId").GetString()!, r => (r.GetProperty("result").GetString()!, r.GetProperty("observations").EnumerateArray().Select(o => o.GetProperty("message").GetString()!).FirstOrDefault("")));
    }

    private static Dictionary<string, string> Lines(string output) => output.Split('\n').Select(l => l.Trim().Split(':')).Where(l => l.Length == 2).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

    private static string Installed()
    {
        const string File = "/usr/share/xml/scap/ssg/content/ssg-ocp4-ds.xml";
        if (!System.IO.File.Exists(File))
        {
            Missing.Report("Oscap", "ssg-nondebian is not installed");
        }

        return File;
    }

    private static string Code(string id, string endpoint, string location) =>
        $"""<code xmlns="http://www.w3.org/1999/xhtml" class="ocp-api-endpoint" id="{id}">{endpoint}</code><code xmlns="http://www.w3.org/1999/xhtml" class="ocp-dump-location" id="dump-{id}">{location}</code>""";

    [GeneratedRegex("""<(?:xccdf-1\.2:)?platform idref="[^"]*"\s*/>""")]
    private static partial Regex Platform();

    [GeneratedRegex("were not collected|is not known|gives nothing")]
    private static partial Regex NotCollected();

    [GeneratedRegex("on (cp-1|worker-1|\\$NODE) (was not collected|could not be read)")]
    private static partial Regex NodeFile();

    private sealed record Row(string Rule, string Peer, string Ours, string Bundle, string Reason);
}
