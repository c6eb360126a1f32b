using Assay.Core;
using Assay.Sdk;
using Assay.Tests.Content;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class ScoringTests
{
    private static readonly string[] Models = [Scoring.Default, Scoring.Flat, Scoring.FlatUnweighted, Scoring.Absolute];

    [TestMethod]
    public void Groups_are_weighed_against_each_other_in_the_default_model_and_vanish_in_the_flat_ones()
    {
        var benchmark = Read(
            """
            <Group id="g1" weight="3"><title>1</title><Rule id="a" weight="1"><title>a</title></Rule><Rule id="b" weight="2"><title>b</title></Rule></Group>
            <Group id="g2" weight="1"><title>2</title><Rule id="c" weight="4"><title>c</title></Rule></Group>
            <Group id="g3" weight="9"><title>3</title><Rule id="d" weight="5"><title>d</title></Rule></Group>
            """);

        var scores = Scoring.Of(benchmark, Results(benchmark, ResultValue.Fail, ResultValue.Pass, ResultValue.Pass, ResultValue.NotApplicable));

        // g1 is 2/3 of 100, g2 all of it, g3 does not count: (66.7 * 3 + 100) / 4.
        Assert.AreEqual(75, scores[0].Value, 1e-9);
        Assert.AreEqual((6.0, 7.0), (scores[1].Value, scores[1].Maximum));
        Assert.AreEqual((2.0, 3.0), (scores[2].Value, scores[2].Maximum));
        Assert.AreEqual(0, scores[3].Value);
    }

    [TestMethod]
    [DataRow(ResultValue.Pass, 100.0, 1.0)]
    [DataRow(ResultValue.Fixed, 100.0, 1.0)]
    [DataRow(ResultValue.Fail, 0.0, 1.0)]
    [DataRow(ResultValue.Error, 0.0, 1.0)]
    [DataRow(ResultValue.Unknown, 0.0, 1.0)]
    [DataRow(ResultValue.NotChecked, 0.0, 0.0)]
    [DataRow(ResultValue.Informational, 0.0, 0.0)]
    public void Only_a_pass_scores_and_what_has_no_verdict_does_not_count(ResultValue result, double score, double maximum)
    {
        var benchmark = Read("""<Rule id="a"><title>a</title></Rule>""");

        var scores = Scoring.Of(benchmark, Results(benchmark, result));

        Assert.AreEqual(score, scores[0].Value);
        Assert.AreEqual(maximum, scores[1].Maximum);
    }

    [TestMethod]
    public void Several_results_of_a_rule_pass_only_where_all_do()
    {
        var benchmark = Read("""<Rule id="a"><title>a</title></Rule>""");
        RuleResult[] results = [.. Results(benchmark, ResultValue.Fail), .. Results(benchmark, ResultValue.Pass)];

        Assert.AreEqual(0, Scoring.Of(benchmark, results)[0].Value);
        Assert.AreEqual(0, Scoring.Of(benchmark, results.Reverse())[0].Value);
    }

    [TestMethod]
    public void A_model_that_is_not_known_has_no_score_and_none_means_the_default()
    {
        var benchmark = Read("""<Rule id="a"><title>a</title></Rule>""");
        var results = Results(benchmark, ResultValue.Pass);

        Assert.AreEqual(Scoring.Default, Scoring.Of(benchmark with { ScoringModels = [] }, results).Single().System);
        Assert.IsEmpty(Scoring.Of(benchmark with { ScoringModels = ["urn:mine"] }, results));
    }

    private static Benchmark Read(string items) => Tiny.Read(Tiny.Benchmark(string.Concat(Models.Select(m => $"""<model system="{m}"/>""")) + items, xmlns: Tiny.Xccdf12));

    private static IEnumerable<RuleResult> Results(Benchmark benchmark, params ResultValue[] results) => benchmark.Rules.Zip(results, (rule, result) => new RuleResult { Rule = rule, Result = result });
}
