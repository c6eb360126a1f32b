using Assay.Core;
using Assay.Reporting;
using Assay.Sdk;
using Assay.Tests.Content;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class StigRulesTests
{
    private const string Page = "https://public.cyber.mil/stigs/srg-stig-tools/";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Rules_have_the_ids_of_the_STIG()
    {
        var results = Of(("a", "SV-1r1_rule", ResultValue.Fail), ("b", null, ResultValue.Pass), ("c", "SV-2r1_rule", ResultValue.Pass), ("mil.disa.stig_rule_SV-3r1_rule", null, ResultValue.NotSelected));

        Sequence.AreEqual(results, "SV-1r1_rule=fail", "SV-2r1_rule=pass", "SV-3r1_rule=notselected");
    }

    [TestMethod]
    [DataRow(ResultValue.Pass, ResultValue.Fail, "fail")]
    [DataRow(ResultValue.NotApplicable, ResultValue.Pass, "pass")]
    [DataRow(ResultValue.Pass, ResultValue.Unknown, "unknown")]
    [DataRow(ResultValue.NotChecked, ResultValue.NotSelected, "notchecked")]
    public void Rules_that_are_one_of_the_STIG_have_one_result(ResultValue first, ResultValue second, string expected) =>
        Sequence.AreEqual(Of(("a", "SV-1r1_rule", first), ("b", "SV-1r1_rule", second)), $"SV-1r1_rule={expected}");

    [TestMethod]
    [TestCategory("Oscap")]
    [DataRow(Tiny.Xccdf11)]
    [DataRow(Tiny.Xccdf12)]
    public async Task A_result_alone_is_valid(string xmlNamespace)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "stig.xml");
        await using (var stream = File.Create(file))
        {
            XccdfResults.WriteAlone(stream, xmlNamespace, StigRules.Of(Result(("a", "SV-1r1_rule", ResultValue.Fail))), new XccdfResultsOptions { Tool = Some.Tool(), BenchmarkHref = "b.xml" });
        }

        var ended = await Tools.RunAsync(Tools.Require("oscap", "Oscap"), ["xccdf", "validate", "--skip-schematron", file], TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Output + ended.Error);
    }

    private static IEnumerable<string> Of(params (string Id, string? Stig, ResultValue Result)[] rules) => StigRules.Of(Result(rules)).RuleResults.Select(r => $"{r.Rule.Id}={r.Result.Word()}");

    private static Assay.Sdk.TestResult Result(params (string Id, string? Stig, ResultValue Result)[] rules)
    {
        var items = rules.Select(r => $"""<Rule id="xccdf_{(r.Id.Length == 1 ? $"x_rule_{r.Id}" : r.Id)}"><title>t</title>{(r.Stig is null ? "" : $"<reference href=\"{Page}\">{r.Stig}</reference>")}</Rule>""");
        var benchmark = Tiny.Read(Tiny.Benchmark(string.Concat(items), "xccdf_x_benchmark_b", xmlns: Tiny.Xccdf12));
        return new Assay.Sdk.TestResult
        {
            Asset = new Asset("node-1", "node"),
            Benchmark = benchmark,
            RuleResults = [.. benchmark.Rules.Zip(rules, (rule, r) => new RuleResult { Rule = rule, Result = r.Result })],
            Time = Some.Noon,
            EvidenceDigest = Some.Digest,
            Scores = [new Score(Scoring.Default, 0, 100)],
        };
    }
}
