using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class EvaluatorTests
{
    [TestMethod]
    public void A_rule_no_check_claims_is_notchecked()
    {
        var result = Seen.Evaluate(Seen.Benchmark(Seen.Rule("V-7")), null, Seen.Cluster());

        Assert.AreEqual(ResultValue.NotChecked, result.RuleResults[0].Result);
        Assert.IsNull(result.RuleResults[0].Check);
    }

    [TestMethod]
    public void A_component_nobody_saw_is_unknown()
    {
        var result = Seen.Evaluate(ServerCheck.Profiling, Seen.Cluster(Seen.Node("cp-1")));

        Assert.AreEqual(ResultValue.Unknown, result.Result);
        Assert.AreEqual("no kube-apiserver was seen in the evidence", result.Observations[0].Message);
    }

    [TestMethod]
    public void Four_nodes_that_pass_and_one_that_fails_are_a_fail_and_equal_words_fold()
    {
        var nodes = Enumerable.Range(1, 5).Select(i => Seen.Node($"cp-{i}", Seen.Server($"cp-{i}", $"--profiling={(i == 3 ? "true" : "false")}"))).ToArray();

        var result = Seen.Evaluate(ServerCheck.Profiling, Seen.Cluster(nodes));

        Assert.AreEqual(ResultValue.Fail, result.Result);
        Assert.HasCount(2, result.Observations);
        CollectionAssert.AreEqual(new[] { "cp-3/kube-apiserver" }, result.Observations[0].Subjects.ToArray());
        Assert.HasCount(4, result.Observations[1].Subjects);
    }

    [TestMethod]
    public void A_command_line_not_seen_whole_is_unknown_and_never_absent()
    {
        var instance = Seen.Server("cp-1", "--secure-port=6443");
        var gap = instance with { Sources = [instance.Sources[0] with { CommandLine = instance.Sources[0].CommandLine.WithGap("half of it is in a file") }] };

        var result = Seen.Evaluate(ServerCheck.Profiling, Seen.Cluster(Seen.Node("cp-1", gap)));

        Assert.AreEqual(ResultValue.Unknown, result.Result);
        Assert.AreEqual("half of it is in a file", result.Observations[0].Message);
    }

    [TestMethod]
    public void Where_process_and_manifest_agree_the_process_speaks_for_both()
    {
        var instance = Seen.ServerSeenAs("cp-1", (SourceKind.Process, ["--profiling=false"]), (SourceKind.Manifest, ["--profiling=false"]));

        var result = Seen.Evaluate(ServerCheck.Profiling, Seen.Cluster(Seen.Node("cp-1", instance)));

        Assert.AreEqual(ResultValue.Pass, result.Result);
        Assert.AreEqual("Process", result.Observations.Single().Source);
    }

    [TestMethod]
    public void Where_process_and_manifest_differ_the_rule_fails_and_both_are_shown()
    {
        var instance = Seen.ServerSeenAs("cp-1", (SourceKind.Process, ["--profiling=false"]), (SourceKind.Manifest, ["--profiling=true"]));

        var result = Seen.Evaluate(ServerCheck.Profiling, Seen.Cluster(Seen.Node("cp-1", instance)));

        Assert.AreEqual(ResultValue.Fail, result.Result);
        CollectionAssert.AreEqual(new[] { "Manifest", "Process" }, result.Observations.Select(o => o.Source).ToArray());
    }

    [TestMethod]
    public void A_view_that_was_not_seen_gives_way_to_one_that_was()
    {
        var instance = Seen.ServerSeenAs("cp-1", (SourceKind.Pod, ["--profiling=false"]));
        var withUnseen = instance with { Sources = [new ComponentSource(SourceKind.Process, "Process", "", CommandLine.NotSeen("no rights")), .. instance.Sources] };

        var result = Seen.Evaluate(ServerCheck.Profiling, Seen.Cluster(Seen.Node("cp-1", withUnseen)));

        Assert.AreEqual(ResultValue.Pass, result.Result);
    }

    [TestMethod]
    public void A_check_that_throws_is_an_error_and_what_it_said_before_counts()
    {
        static IEnumerable<Observation> Throwing(Component server)
        {
            yield return server.Fail("seen before");
            throw new FormatException("boom");
        }

        var result = Seen.Evaluate(new ServerCheck(Throwing), Seen.Cluster(Seen.Node("cp-1", Seen.Server("cp-1"))));

        Assert.AreEqual(ResultValue.Fail, result.Result);
        StringAssert.Contains(result.Observations[1].Message, "FormatException: boom", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_check_that_says_nothing_is_unknown()
    {
        var result = Seen.Evaluate(new ServerCheck(_ => []), Seen.Cluster(Seen.Node("cp-1", Seen.Server("cp-1"))));

        Assert.AreEqual(ResultValue.Unknown, result.Result);
    }

    [TestMethod]
    public void A_check_that_never_ends_is_an_error()
    {
        static IEnumerable<Observation> Endless(Component server)
        {
            while (true)
            {
                yield return server.Pass("again");
            }
        }

        var result = Seen.Evaluate(new ServerCheck(Endless), Seen.Cluster(Seen.Node("cp-1", Seen.Server("cp-1"))));

        Assert.AreEqual(ResultValue.Error, result.Result);
    }

    [TestMethod]
    public void Reading_what_was_not_declared_is_an_error()
    {
        var check = new ServerCheck(server => [server.Pass(server.FileOf("audit-policy-file")?.Path ?? "none")]);

        var result = Seen.Evaluate(check, Seen.Cluster(Seen.Node("cp-1", Seen.Server("cp-1"))));

        Assert.AreEqual(ResultValue.Error, result.Result);
        StringAssert.Contains(result.Observations[0].Message, "file of kube-apiserver --audit-policy-file", StringComparison.Ordinal);
    }

    [TestMethod]
    public void An_observation_with_a_result_only_rules_have_is_an_error()
    {
        var result = Seen.Evaluate(new ServerCheck(s => [s.Observe(ResultValue.NotChecked, "")]), Seen.Cluster(Seen.Node("cp-1", Seen.Server("cp-1"))));

        Assert.AreEqual(ResultValue.Error, result.Result);
    }

    [TestMethod]
    public void A_hosted_component_is_judged_without_a_node()
    {
        var hosted = Seen.Server("unused", "--profiling=true") with { Node = null, Subject = "shoot--a/kube-apiserver" };
        var snapshot = new Snapshot { Target = "t", Digest = "0", Nodes = [], Components = [hosted] };

        var result = Seen.Evaluate(ServerCheck.Profiling, snapshot);

        Assert.AreEqual(ResultValue.Fail, result.Result);
        Assert.AreEqual("shoot--a/kube-apiserver", result.Observations[0].Subjects[0]);
    }

    [TestMethod]
    public void Nodes_are_walked_once_however_many_rules_there_are()
    {
        var walks = 0;
        IEnumerable<NodeEvidence> Nodes()
        {
            walks++;
            yield return Seen.Node("cp-1", Seen.Server("cp-1"));
        }

        var snapshot = new Snapshot { Target = "t", Digest = "0", Nodes = Nodes() };
        Seen.Evaluate(Seen.Benchmark(Seen.Rule("V-1"), Seen.Rule("V-2")), null, snapshot, Seen.Registration("V-1", ServerCheck.Profiling), Seen.Registration("V-2", ServerCheck.Profiling));

        Assert.AreEqual(1, walks);
    }

    [TestMethod]
    public void A_profile_deselects_by_group_and_by_rule()
    {
        var benchmark = Seen.Benchmark(Seen.Rule("V-1"), Seen.Rule("V-2"), Seen.Rule("V-3"));
        var profile = new Profile("p", "p", "", null, [new Selection("V-1", false), new Selection("SV-2r1_rule", false)]);

        var results = Seen.Evaluate(benchmark, profile, Seen.Cluster()).RuleResults;

        CollectionAssert.AreEqual(
            new[] { ResultValue.NotSelected, ResultValue.NotSelected, ResultValue.NotChecked },
            results.Select(r => r.Result).ToArray());
    }

    [TestMethod]
    public void A_host_that_was_looked_at_by_itself_is_named_by_its_own_words_and_nothing_is_said_of_Kubernetes()
    {
        var snapshot = Seen.Cluster(new NodeEvidence { Name = "deb" }) with { Host = "Debian GNU/Linux 12 (bookworm)" };

        var result = Seen.Evaluate(Seen.Benchmark(Seen.Rule("V-1")), null, snapshot);

        Assert.AreEqual("Debian GNU/Linux 12 (bookworm)", result.Asset.Description);
        Assert.AreEqual("node", result.Asset.Type);
        Assert.DoesNotContain("Kubernetes", string.Join(' ', result.Remarks));
    }
}
