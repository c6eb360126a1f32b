using Assay.Core;
using Assay.Sdk;
using Assay.Tests.Content;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class OwnCheckTests
{
    private const string Items =
        """
        <Rule id="r"><title>r</title><check system="urn:fake"><check-content-ref href="f" name="x"/></check></Rule>
        """;

    [TestMethod]
    [DataRow(ResultValue.Pass, ResultValue.Pass, ResultValue.Pass)]
    [DataRow(ResultValue.Pass, ResultValue.Fail, ResultValue.Fail)]
    [DataRow(ResultValue.Pass, ResultValue.Unknown, ResultValue.Unknown)]
    [DataRow(ResultValue.NotApplicable, ResultValue.Pass, ResultValue.Pass)]
    public void A_rules_own_check_is_evaluated_on_every_node(ResultValue first, ResultValue second, ResultValue expected)
    {
        var result = Evaluate(Items, [first, second]).Single();

        Assert.AreEqual(expected, result.Result);
        Sequence.AreEqual(result.Observations.SelectMany(o => o.Subjects).Order(StringComparer.Ordinal), "n1", "n2");
        Assert.AreEqual("x", result.Check!.Class);
    }

    [TestMethod]
    public void A_rule_that_a_plugin_claims_is_the_plugins()
    {
        var result = Evaluate(Items, [ResultValue.Pass], Seen.Registration("r", ServerCheck.Profiling)).Single();

        Assert.AreEqual(ResultValue.Unknown, result.Result);
        StringAssert.Contains(result.Observations[0].Message, "kube-apiserver", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_check_that_nothing_here_knows_leaves_the_rule_to_a_person() =>
        Assert.AreEqual(ResultValue.NotChecked, Evaluate(Items.Replace("urn:fake", "urn:ocil", StringComparison.Ordinal), [ResultValue.Pass]).Single().Result);

    [TestMethod]
    public void A_rule_whose_check_was_evaluated_names_it_and_one_for_a_person_names_none()
    {
        var own = Evaluate(Items, [ResultValue.Pass]).Single().Check!;

        Assert.AreEqual("Own check: x of the benchmark's own check", $"{own.Plugin}: {own.Class} of {own.Assembly}");
        Assert.IsNull(Evaluate(Items.Replace("urn:fake", "urn:ocil", StringComparison.Ordinal), [ResultValue.Pass]).Single().Check);
    }

    [TestMethod]
    public void Nodes_on_which_no_Kubernetes_was_looked_at_are_nodes()
    {
        var result = Assess(Items, [ResultValue.Pass, ResultValue.Pass]);

        Assert.AreEqual("2 nodes on which no Kubernetes was seen", result.Asset.Description);
        Assert.IsEmpty(result.Remarks);
    }

    [TestMethod]
    public void Without_a_node_nothing_passes() => Assert.AreEqual(ResultValue.Unknown, Evaluate(Items, []).Single().Result);

    [TestMethod]
    public void A_benchmark_about_hosts_gives_each_node_that_was_looked_at_a_result_of_its_own()
    {
        var results = AssessAll(Items, [ResultValue.Pass, ResultValue.Fail, ResultValue.Unknown], lookedAt: 2);

        Sequence.AreEqual(results.Select(r => $"{r.Asset.Type} {r.Asset.Name}: {r.RuleResults.Single().Result}"), "node n1: Pass", "node n2: Fail");
        Assert.IsTrue(results.All(r => r.Remarks.Single() == "Of the cluster's other nodes no file was looked at, and there is no result for them: n3."));
    }

    [TestMethod]
    public void A_benchmark_that_a_plugin_has_part_in_is_about_the_cluster()
    {
        var result = AssessAll(Items, [ResultValue.Pass, ResultValue.Fail], lookedAt: 2, Seen.Registration("r", ServerCheck.Profiling)).Single();

        Assert.AreEqual("cluster", result.Asset.Type);
    }

    private static IReadOnlyList<RuleResult> Evaluate(string items, ResultValue[] byNode, params CheckRegistration[] checks) => Assess(items, byNode, checks).RuleResults;

    private static Assay.Sdk.TestResult Assess(string items, ResultValue[] byNode, params CheckRegistration[] checks) => AssessAll(items, byNode, lookedAt: 0, checks)[0];

    private static IReadOnlyList<Assay.Sdk.TestResult> AssessAll(string items, ResultValue[] byNode, int lookedAt, params CheckRegistration[] checks)
    {
        var resolved = BenchmarkResolution.Resolve(Tiny.Read(Tiny.Benchmark(items, xmlns: Tiny.Xccdf12)), null);
        var nodes = byNode.Select((_, i) => Seen.Node($"n{i + 1}") with { Files = i < lookedAt ? [new FileEvidence { Path = "/etc/os-release", Type = "file" }] : [] }).ToArray();
        var assessed = new AssessedBenchmark(resolved)
        {
            OwnChecks = node => new XccdfEvaluation(resolved, [new FakeEngine().With("f", "x", byNode[int.Parse(node.Name[1..], System.Globalization.CultureInfo.InvariantCulture) - 1])], null),
        };
        return new Evaluator(new Binder(checks, ReadingCatalog.Empty), TimeProvider.System).Evaluate([assessed], Seen.Cluster(nodes) with { Version = null }, CancellationToken.None);
    }
}
