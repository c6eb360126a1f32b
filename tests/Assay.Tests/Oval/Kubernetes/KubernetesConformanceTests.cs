using System.Text.Json;
using Assay.Collection;
using Assay.Content;
using Assay.Core;
using Assay.Evidence;
using Assay.Oval;
using Assay.Oval.Kubernetes;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>Dumps of the Kubernetes API recorded with the reference implementation: what a rule, its definitions and their tests say over each.</summary>
[TestClass]
public sealed class KubernetesConformanceTests
{
    /// <summary>Tests that are decided otherwise than recorded; no definition's result depends on them.</summary>
    private static readonly Dictionary<string, string> Departures = new(StringComparer.Ordinal)
    {
        ["oval:ssg-test_elements_count_for_resource_requests_quota_per_project:tst:1"] = CountOfNothing,
        ["oval:ssg-test_elements_count_for_routes_protected_by_tls:tst:1"] = CountOfNothing,
    };

    private const string CountOfNothing = "count is the number of values, and of nothing it is 0; the reference implementation says the variable does not exist";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("ds_head", "ssg-ocp4-ds.xml", 61)]
    [DataRow("ds_0_1_65", "/usr/share/xml/scap/ssg/content/ssg-ocp4-ds.xml", 50)]
    public void TheRecordedDumpsAgree(string recordedWith, string stream, int atLeast)
    {
        var resolved = KubernetesContent.Read(stream);
        var content = KubernetesContent.Open(stream);
        var documents = new Dictionary<ScapComponent, OvalDefinitions>();
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Shared.File("conformance", "oval", "kubernetes-api", "manifest.json")));
        var wrong = new List<string>();
        int agreed = 0, total = 0;
        foreach (var recorded in manifest.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("definitions").TryGetProperty(recordedWith, out _)))
        {
            var root = Shared.Require("conformance", "oval", recorded.GetProperty("root").GetString()!);
            using var empty = new TemporaryFolder();
            var items = new SystemItems(new RootSystem(Directory.Exists(root) ? root : empty.Path), Collectors.All);
            var sessions = new Dictionary<ScapComponent, OvalSession>();
            var engine = new OvalCheckEngine(href => SessionOf(href, content, documents, sessions, items), "cluster");
            var rule = resolved.Benchmark.Rules.Single(r => r.Id == recorded.GetProperty("rule").GetString());

            var result = new XccdfEvaluation(resolved, [engine], null).Evaluate(rule, TestContext.CancellationToken).Single();

            var evaluations = sessions.Values.Select(s => s.Evaluation()).ToList();
            var definitions = evaluations.SelectMany(e => e.Definitions).ToDictionary(d => d.Definition.Id, d => d.Result.Word(), StringComparer.Ordinal);
            var tests = evaluations.SelectMany(e => e.Tests).ToDictionary(t => t.Test.Id, t => t.Result.Word(), StringComparer.Ordinal);
            var differences = Recorded(recorded, "definitions", recordedWith).Where(r => definitions.GetValueOrDefault(r.Key, "not there") != r.Value)
                .Concat(Recorded(recorded, "tests", recordedWith).Where(r => tests.TryGetValue(r.Key, out var seen) && seen != r.Value && !Departs(r.Key)))
                .Select(r => $"{r.Key} is not {r.Value}")
                .ToList();
            if (result.Result.Word() != recorded.GetProperty("expected").GetString())
            {
                differences.Add($"the rule is {result.Result.Word()}: {result.Message} {string.Join("; ", result.Observations.Select(o => o.Message))}");
            }

            total++;
            agreed += differences.Count == 0 ? 1 : 0;
            wrong.AddRange(differences.Select(d => $"{recorded.GetProperty("root")}: {d}"));
        }

        Tally.Say(TestContext, $"Kubernetes API dumps, {recordedWith}: {agreed} of {total} agree");
        Assert.IsGreaterThanOrEqualTo(atLeast, total);
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("ds_head", "ssg-ocp4-ds.xml", 20)]
    [DataRow("ds_0_1_65", "/usr/share/xml/scap/ssg/content/ssg-ocp4-ds.xml", 20)]
    public void ADumpReadAsEvidenceGivesTheSameOrUnknown(string recordedWith, string stream, int atLeast)
    {
        var resolved = KubernetesContent.Read(stream);
        var content = KubernetesContent.Open(stream);
        var plan = KubernetesContent.PlanOf(resolved);
        var documents = new Dictionary<ScapComponent, OvalDefinitions>();
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Shared.File("conformance", "oval", "kubernetes-api", "manifest.json")));
        var wrong = new List<string>();
        int same = 0, unknown = 0;
        foreach (var recorded in manifest.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("definitions").TryGetProperty(recordedWith, out _)))
        {
            var root = Shared.Require("conformance", "oval", recorded.GetProperty("root").GetString()!);
            if (!Directory.Exists(root))
            {
                continue;
            }

            // A recorded fail for want of the filtered file says nothing of what the filter would have given.
            var lacksFile = Recorded(recorded, "tests", recordedWith).Any(t => t.Key.Contains("test_file_for", StringComparison.Ordinal) && t.Value == "false");
            using var evidence = Evidence(root);
            if (evidence is null || lacksFile)
            {
                continue;
            }

            var system = new NodeSystem(new NodeEvidence { Name = "node" });
            var items = new SystemItems(new ApiSystem(system, new ApiFileTree(evidence.Snapshot, plan, null, EvidenceFiles.TypedDocumentsOf)), Collectors.All);
            var sessions = new Dictionary<ScapComponent, OvalSession>();
            var engine = new OvalCheckEngine(href => SessionOf(href, content, documents, sessions, items), "cluster");
            var rule = resolved.Benchmark.Rules.Single(r => r.Id == recorded.GetProperty("rule").GetString());

            var result = new XccdfEvaluation(resolved, [engine], null).Evaluate(rule, TestContext.CancellationToken).Single();

            if (result.Result is ResultValue.Unknown)
            {
                unknown++;
                TestContext.WriteLine($"unknown {recorded.GetProperty("root")}: {result.Message} {string.Join("; ", result.Observations.Select(o => o.Message))}");
            }
            else if (result.Result.Word() == recorded.GetProperty("expected").GetString())
            {
                same++;
            }
            else
            {
                wrong.Add($"{recorded.GetProperty("root")}: {result.Result.Word()} {string.Join("; ", result.Observations.Select(o => o.Message))}");
            }
        }

        Tally.Say(TestContext, $"Kubernetes API dumps as evidence, {recordedWith}: {same} the same, {unknown} unknown");
        Assert.AreEqual("", string.Join('\n', wrong));
        Assert.IsGreaterThanOrEqualTo(atLeast, same);
    }

    /// <summary>A dump read as evidence; null where all of it is broken or filtered.</summary>
    private static OpenEvidence? Evidence(string root)
    {
        try
        {
            return EvidenceFiles.Open([root]);
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private bool Departs(string test)
    {
        if (Departures.TryGetValue(test, out var reason))
        {
            TestContext.WriteLine($"departs {test}: {reason}");
        }

        return reason is not null;
    }

    private static Dictionary<string, string> Recorded(JsonElement recorded, string what, string recordedWith) =>
        recorded.TryGetProperty(what, out var streams) && streams.TryGetProperty(recordedWith, out var results)
            ? results.EnumerateObject().ToDictionary(r => r.Name, r => r.Value.GetString()!, StringComparer.Ordinal)
            : [];

    private static OvalSession? SessionOf(string href, XccdfContent content, Dictionary<ScapComponent, OvalDefinitions> documents, Dictionary<ScapComponent, OvalSession> sessions, SystemItems items)
    {
        if (content.Stream.Resolve(content.Reference, href)?.Component is not { IsOvalDefinitions: true } component)
        {
            return null;
        }

        if (!documents.TryGetValue(component, out var document))
        {
            documents.Add(component, document = component.ReadOval());
        }

        if (!sessions.TryGetValue(component, out var session))
        {
            sessions.Add(component, session = new OvalSession(document, items, TimeProvider.System));
        }

        return session;
    }
}
