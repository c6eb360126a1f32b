using System.Text.Json;
using Assay.Collection;
using Assay.Content;
using Assay.Core;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>Dumps of the Kubernetes API recorded with the reference implementation: a rule of ssg-ocp4 over each, pass or fail.</summary>
[TestClass]
public sealed class KubernetesConformanceTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [TestCategory("Shared")]
    public void TheRecordedDumpsAgree()
    {
        var content = XccdfContent.Open(new XccdfChoice(Shared.File("conformance", "oval", "ssg-ocp4-ds.xml")));
        var resolved = BenchmarkResolution.Resolve(content.Benchmark, null);
        var documents = new Dictionary<string, OvalDefinitions>(StringComparer.Ordinal);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Shared.File("conformance", "oval", "kubernetes-api", "manifest.json")));
        var wrong = new List<string>();
        int agreed = 0, total = 0;
        foreach (var recorded in manifest.RootElement.GetProperty("cases").EnumerateArray())
        {
            var root = Shared.Require("conformance", "oval", recorded.GetProperty("root").GetString()!);
            using var empty = new TemporaryFolder();
            var items = new SystemItems(new RootSystem(Directory.Exists(root) ? root : empty.Path), Collectors.All);
            var sessions = new Dictionary<string, OvalSession>(StringComparer.Ordinal);
            var engine = new OvalCheckEngine(href => SessionOf(href, content, documents, sessions, items), "cluster");
            var rule = resolved.Benchmark.Rules.Single(r => r.Id == recorded.GetProperty("rule").GetString());
            var result = new XccdfEvaluation(resolved, [engine], null).Evaluate(rule, TestContext.CancellationToken).Single();
            total++;
            var expected = recorded.GetProperty("expected").GetString() == "pass" ? ResultValue.Pass : ResultValue.Fail;
            var differences = Tests(recorded).Where(t => sessions.Values.SelectMany(s => s.Evaluation().Tests).FirstOrDefault(e => e.Test.Id == t.Name) is { } seen && seen.Result.Word() != t.Value.GetString()).Select(t => t.Name).ToList();
            if (result.Result == expected && differences.Count == 0)
            {
                agreed++;
            }
            else
            {
                wrong.Add($"{recorded.GetProperty("id")}: {result.Result}, recorded {expected}; tests {string.Join(", ", differences)}; {result.Message} {string.Join("; ", result.Observations.Select(o => o.Message))}");
            }
        }

        TestContext.WriteLine($"Kubernetes API dumps: {agreed} of {total} agree");
        Assert.IsGreaterThan(70, total);
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    /// <summary>The tests recorded with the newest stream.</summary>
    private static List<JsonProperty> Tests(JsonElement recorded) =>
        recorded.TryGetProperty("tests", out var tests) && tests.TryGetProperty("ds_head", out var head) ? [.. head.EnumerateObject()] : [];

    private static OvalSession? SessionOf(string href, XccdfContent content, Dictionary<string, OvalDefinitions> documents, Dictionary<string, OvalSession> sessions, SystemItems items)
    {
        if (content.Stream.Resolve(content.Reference, href)?.Component is not { IsOvalDefinitions: true } component)
        {
            return null;
        }

        if (!documents.TryGetValue(href, out var document))
        {
            documents.Add(href, document = component.ReadOval());
        }

        if (!sessions.TryGetValue(href, out var session))
        {
            sessions.Add(href, session = new OvalSession(document, items, TimeProvider.System));
        }

        return session;
    }
}
