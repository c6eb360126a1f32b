using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class AnswersTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly string Text = ReadingCatalog.DigestOf(Some.Rule().CheckText);

    private static readonly FoldedObservation Pods = Some.Observation(ResultValue.Fail, "Pod is in /default", "default/pod/a", "default/pod/b");
    private static readonly FoldedObservation Other = Some.Observation(ResultValue.Fail, "Pod is in /default", "team/pod/c");
    private static readonly FoldedObservation Fine = Some.Observation(ResultValue.Pass, "Pod is where it should be", "kube-system/pod/d");
    private static readonly FoldedObservation Unseen = Some.Observation(ResultValue.Unknown, "Services were not collected", "cluster");

    [TestMethod]
    public void An_answer_to_the_whole_rule_takes_the_place_of_its_result_and_what_was_seen_stays()
    {
        var seen = Failed(Pods, Fine);

        var rule = Apply(seen, Pinned(Whole(), seen.Observations) with { Expires = Today }).Results[0].RuleResults[0];

        Assert.AreEqual(ResultValue.Pass, rule.Result);
        Assert.AreEqual(new ResultOverride(ResultValue.Fail, ResultValue.Pass, "A canary.", "J. Doe", new DateOnly(2026, 1, 1), Today), rule.Override);
        CollectionAssert.AreEqual(seen.Observations.ToList(), rule.Observations.ToList());
    }

    [TestMethod]
    public void What_nobody_could_check_is_decided_by_an_answer()
    {
        var unbound = Some.RuleResult(Some.Rule(), ResultValue.NotChecked);

        var answered = Apply(unbound, Pinned(Whole() with { Result = ResultValue.Fail }, []));

        Assert.AreEqual(ResultValue.Fail, answered.Results[0].RuleResults[0].Result);
        Assert.IsEmpty(answered.Findings);
    }

    [TestMethod]
    public void An_answer_to_single_observations_splits_them_and_the_rest_still_fails()
    {
        var both = Pods with { Subjects = ["default/pod/a", "default/pod/b", "team/pod/c"] };

        var rule = Apply(Failed(both, Fine), Selecting("default/pod/*")).Results[0].RuleResults[0];

        Assert.AreEqual(ResultValue.Fail, rule.Result);
        Assert.IsNull(rule.Override);
        Assert.AreEqual("fail team/pod/c; pass default/pod/a, default/pod/b (was fail); pass kube-system/pod/d", Told(rule));
    }

    [TestMethod]
    public void Where_every_failing_observation_is_answered_the_rule_passes() =>
        Assert.AreEqual(ResultValue.Pass, Apply(Failed(Pods, Fine), Selecting("default/pod/*")).Results[0].RuleResults[0].Result);

    [TestMethod]
    public void A_fact_for_a_person_that_nobody_answered_leaves_the_rule_notchecked()
    {
        var facts = Some.Observation(ResultValue.Informational, "port 80 listens", "a", "b");
        var seen = Some.RuleResult(Some.Rule(), ResultValue.NotChecked, facts);

        Assert.AreEqual(ResultValue.NotChecked, Apply(seen, Selecting("a")).Results[0].RuleResults[0].Result);
        Assert.AreEqual(ResultValue.Pass, Apply(seen, Selecting("?")).Results[0].RuleResults[0].Result);
    }

    [TestMethod]
    public void What_was_not_seen_stays_unknown_beside_an_answer() =>
        Assert.AreEqual(ResultValue.Unknown, Apply(Failed(Pods, Unseen), Selecting("default/pod/*")).Results[0].RuleResults[0].Result);

    [TestMethod]
    public void A_selector_wants_subject_message_and_result_together()
    {
        var answer = Whole() with { Selector = new ObservationSelector("default/pod/*", "*in /def*", ResultValue.Fail) };

        Assert.AreEqual("pass default/pod/a, default/pod/b (was fail)", Told(Apply(Failed(Pods), answer).Results[0].RuleResults[0]));
        foreach (var wrong in new[] { new ObservationSelector("default/*", "*in /def*", ResultValue.Fail), new("default/pod/*", "in", ResultValue.Fail), new("default/pod/*", "*in /def*", ResultValue.Unknown) })
        {
            Assert.AreEqual("fail default/pod/a, default/pod/b", Told(Apply(Failed(Pods), answer with { Selector = wrong }).Results[0].RuleResults[0]), wrong.ToString());
        }
    }

    [TestMethod]
    public void An_answer_holds_on_its_last_day_and_not_a_day_longer()
    {
        var answer = Pinned(Whole(), [Pods]) with { Expires = Today };

        Assert.AreEqual(ResultValue.Pass, Apply(Failed(Pods), answer).Results[0].RuleResults[0].Result);
        var late = new Answers("answers.yaml", [answer]).Apply([Some.TestResult(Failed(Pods))], Today.AddDays(1));
        Assert.AreEqual(ResultValue.Fail, late.Results[0].RuleResults[0].Result);
        Assert.IsEmpty(late.Applied);
        Assert.AreEqual("answers.yaml(2,3): the answer to V-100001 expired on 2026-06-15; it is not applied", late.Findings.Single().In("answers.yaml"));
    }

    [TestMethod]
    public void An_answer_to_another_check_text_is_not_applied_and_the_text_of_today_is_named()
    {
        var answered = Apply(Failed(Pods), Pinned(Whole(), [Pods]) with { CheckText = new string('0', 64) });

        NotApplied(answered, AnswerFault.CheckTextChanged, $"was given for another check text than that of Test_STIG V1R2, which is {Text}");
    }

    [TestMethod]
    public void An_answer_to_other_evidence_is_not_applied_and_the_evidence_of_today_is_named()
    {
        var answered = Apply(Failed(Pods, Other), Pinned(Whole(), [Pods]));

        NotApplied(answered, AnswerFault.EvidenceChanged, $"was given for other observations than those of Test_STIG V1R2, which are {ObservationsDigest.Of([Pods, Other])}");
    }

    [TestMethod]
    public void The_evidence_of_single_observations_is_those_alone()
    {
        var answer = Pinned(Selecting("default/pod/*"), [Pods]);

        Assert.HasCount(1, Apply(Failed(Pods, Other), answer).Applied);
        NotApplied(Apply(Failed(Pods with { Subjects = [.. Pods.Subjects, "default/pod/new"] }), answer), AnswerFault.EvidenceChanged);
    }

    [TestMethod]
    public void The_digest_of_observations_does_not_depend_on_how_they_are_folded_or_answered()
    {
        var digest = ObservationsDigest.Of([Pods, Fine]);

        Assert.AreEqual(digest, ObservationsDigest.Of([Fine, Pods with { Subjects = ["default/pod/b"] }, Pods with { Subjects = ["default/pod/a"], Result = ResultValue.Pass, Override = Some.Answer() }]));
        Assert.AreNotEqual(digest, ObservationsDigest.Of([Pods, Fine with { Message = "x" }]));
        Assert.AreNotEqual(digest, ObservationsDigest.Of([Pods, Fine with { Subjects = ["x"] }]));
        Assert.AreNotEqual(digest, ObservationsDigest.Of([Pods, Fine with { Result = ResultValue.Fail }]));
        Assert.AreNotEqual(digest, ObservationsDigest.Of([Pods]));
    }

    [TestMethod]
    public void Applied_again_to_answered_results_the_answers_of_today_count_alone()
    {
        var both = Pods with { Subjects = ["default/pod/a", "default/pod/b", "team/pod/c"] };
        var once = Apply(Failed(both), Pinned(Selecting("default/pod/*"), [Pods])).Results;

        var again = new Answers("answers.yaml", [Pinned(Selecting("default/pod/*"), [Pods])]).Apply(once, Today);
        var none = new Answers("answers.yaml", []).Apply(once, Today);
        var whole = new Answers("answers.yaml", []).Apply(Apply(Failed(both), Whole()).Results, Today);

        Assert.IsEmpty(again.Findings);
        Assert.AreEqual(Told(once[0].RuleResults[0]), Told(again.Results[0].RuleResults[0]));
        foreach (var back in new[] { none, whole })
        {
            Assert.AreEqual(ResultValue.Fail, back.Results[0].RuleResults[0].Result);
            Assert.IsNull(back.Results[0].RuleResults[0].Override);
            Assert.AreEqual("fail default/pod/a, default/pod/b, team/pod/c", Told(back.Results[0].RuleResults[0]));
        }
    }

    [TestMethod]
    [DataRow("V-9", null, null, "is about a rule that no assessed benchmark has")]
    [DataRow("V-100001", "Other_STIG", null, "is about a rule that no assessed benchmark has")]
    [DataRow("V-100001", "Test_STIG", "V1R1", "is about a rule that no assessed benchmark has")]
    [DataRow("V-100002", null, null, "changes nothing in Test_STIG V1R2: the rule is pass already")]
    [DataRow("V-100003", null, null, "is about a rule of Test_STIG V1R2 that is not selected")]
    public void An_answer_to_nothing_is_unused(string rule, string? benchmark, string? release, string message)
    {
        var results = Some.TestResult(Failed(Pods), Some.RuleResult(Some.Rule(2), ResultValue.Pass, Fine), Some.RuleResult(Some.Rule(3), ResultValue.NotSelected));

        var answered = new Answers("answers.yaml", [Whole() with { Rule = rule, Benchmark = benchmark, Release = release }]).Apply([results], Today);

        CollectionAssert.AreEqual(results.RuleResults.Select(r => r.Result).ToList(), answered.Results[0].RuleResults.Select(r => r.Result).ToList());
        Assert.AreEqual(AnswerFault.Unused, answered.Findings.Single().Fault);
        Assert.AreEqual(message, answered.Findings.Single().Message);
    }

    [TestMethod]
    public void A_selector_that_finds_nothing_to_answer_is_unused()
    {
        NotApplied(Apply(Failed(Pods), Selecting("team/*/*")), AnswerFault.Unused, "selects nothing in Test_STIG V1R2 that is not pass already");
        NotApplied(Apply(Failed(Pods, Fine), Selecting("kube-system/**")), AnswerFault.Unused);
    }

    [TestMethod]
    public void An_answer_to_one_of_several_assets_is_of_use_and_what_is_wrong_at_another_names_it()
    {
        var answers = new Answers("answers.yaml", [Pinned(Selecting("default/pod/*"), [Pods]), Pinned(Whole(), [Other]) with { Rule = "V-100002", CheckText = ReadingCatalog.DigestOf(Some.Rule(2).CheckText), Line = 3 }, Selecting("nothing") with { Line = 4 }]);
        var one = Some.TestResult(Failed(Pods), Failed(Pods) with { Rule = Some.Rule(2) });
        var other = Some.TestResult(Failed(Other), Failed(Other) with { Rule = Some.Rule(2) }) with { Asset = new Asset("node-2", "node") };

        var answered = answers.Apply([one, other], Today);

        CollectionAssert.AreEqual(new[] { ResultValue.Pass, ResultValue.Fail, ResultValue.Fail, ResultValue.Pass }, answered.Results.SelectMany(r => r.RuleResults).Select(r => r.Result).ToList());
        Assert.HasCount(2, answered.Applied);
        CollectionAssert.AreEqual(
            new[] { $"3 was given for other observations than those of Test_STIG V1R2 at prod, which are {ObservationsDigest.Of([Pods])}", "4 selects nothing in Test_STIG V1R2 that is not pass already" },
            answered.Findings.Select(f => $"{f.Answer.Line} {f.Message}").ToList());
    }

    [TestMethod]
    public void A_finding_can_be_confirmed()
    {
        var answered = Apply(Failed(Pods), Pinned(Whole() with { Result = ResultValue.Fail }, [Pods]));

        Assert.IsEmpty(answered.Findings);
        Assert.AreEqual("A canary.", answered.Results[0].RuleResults[0].Override!.Remark);
    }

    [TestMethod]
    [DataRow("V-100001")]
    [DataRow("SV-100001r200001_rule")]
    [DataRow("TEST-00-000001")]
    public void A_rule_is_named_by_any_of_its_ids(string id) => Assert.HasCount(1, Apply(Failed(Pods), Whole() with { Rule = id }).Applied);

    [TestMethod]
    public void An_answer_that_names_several_rules_answers_none()
    {
        var results = Some.TestResult(Failed(Pods), Failed(Pods) with { Rule = Some.Rule() with { Id = "SV-2_rule" } });

        var answered = new Answers("answers.yaml", [Whole()]).Apply([results], Today);

        Assert.IsTrue(answered.Results[0].RuleResults.All(r => r.Result is ResultValue.Fail));
        Assert.AreEqual("names several rules of Test_STIG, such as SV-100001r200001_rule, SV-2_rule: name one", answered.Findings.Single().Message);
    }

    [TestMethod]
    public void An_answer_without_digests_is_applied_and_listed_with_the_digests_it_lacks()
    {
        var answered = Apply(Failed(Some.Observation()), Whole());

        Assert.HasCount(1, answered.Applied);
        Assert.AreEqual(
            $"answers.yaml(2,3): the answer to V-100001 is not pinned to what it was given for: it lacks checkText: {Text}, evidence: {ObservationsDigest.Of([Some.Observation()])}",
            answered.Findings.Single().In("answers.yaml"));
    }

    [TestMethod]
    public void A_selector_without_a_name_in_it_is_over_broad()
    {
        var answer = Pinned(Whole() with { Selector = new ObservationSelector("**", "*", null) }, [Some.Observation()]);

        Broad(Apply(Failed(Some.Observation()), answer), "selects every observation there is or will be: name a subject or a message, or answer the whole rule");
    }

    [TestMethod]
    public void A_pass_over_what_was_not_seen_is_over_broad_unless_it_was_selected_by_its_result()
    {
        var whole = Pinned(Whole(), [Pods, Unseen]);
        var selected = Pinned(Selecting("cluster"), [Unseen]);

        Broad(Apply(Failed(Pods, Unseen), whole), "covers what was not seen, such as 'Services were not collected' at cluster: select it by its result, or leave it out");
        Broad(Apply(Failed(Pods, Unseen), selected), "covers what was not seen, such as 'Services were not collected' at cluster: select it by its result, or leave it out");
        Assert.IsEmpty(Apply(Failed(Pods, Unseen), selected with { Selector = new ObservationSelector("cluster", null, ResultValue.Unknown) }).Findings);
        Assert.IsEmpty(Apply(Failed(Pods, Unseen), whole with { Result = ResultValue.Fail }).Findings);
    }

    [TestMethod]
    public void A_pass_over_several_findings_is_over_broad_unless_they_are_named_or_pinned()
    {
        Broad(Apply(Failed(Pods), Whole() with { CheckText = Text }), "covers 2 failing subjects and whichever fail later: pin it to the evidence, or select them");
        Broad(Apply(Failed(Pods), Whole() with { CheckText = Text, Selector = new ObservationSelector(null, null, ResultValue.Fail) }), "covers 2 failing subjects and whichever fail later: pin it to the evidence, or select them");
        Assert.IsEmpty(Apply(Failed(Pods), Pinned(Whole(), [Pods])).Findings);
        Assert.DoesNotContain(AnswerFault.OverBroad, Apply(Failed(Pods), Selecting("default/pod/*")).Findings.Select(f => f.Fault));
    }

    [TestMethod]
    public void Two_answers_for_one_thing_are_an_error_with_both_places()
    {
        var second = new Answer("TEST-00-000001", ResultValue.NotApplicable, "No.", "R. Roe", Today) { Line = 9, Column = 3 };
        var selector = new ObservationSelector("**/b", null, null);

        Assert.AreEqual(
            "answers.yaml(9,3): this answers V-100001, and so does answers.yaml(2,3)",
            Assert.ThrowsExactly<ContentException>(() => Apply(Failed(Pods), Whole(), second)).Message);
        Assert.AreEqual(
            "answers.yaml(9,3): this answers V-100001, and so does answers.yaml(2,3)",
            Assert.ThrowsExactly<ContentException>(() => Apply(Failed(Pods), Whole(), second with { Selector = selector })).Message);
        Assert.AreEqual(
            "answers.yaml(9,3): this answers default/pod/b of V-100001, and so does answers.yaml(2,3)",
            Assert.ThrowsExactly<ContentException>(() => Apply(Failed(Pods), Selecting("default/pod/*"), second with { Selector = selector })).Message);
    }

    [TestMethod]
    public void An_answer_may_follow_one_that_no_longer_holds()
    {
        var answered = Apply(Failed(Pods), Pinned(Whole(), [Pods]) with { Expires = Today.AddDays(-1) }, Pinned(Whole(), [Pods]) with { Line = 9 });

        Assert.AreEqual(9, answered.Applied.Single().Line);
        Assert.AreEqual(AnswerFault.Expired, answered.Findings.Single().Fault);
    }

    [TestMethod]
    public void Without_results_form_expiry_and_pins_are_looked_at()
    {
        var answers = new Answers("answers.yaml",
        [
            Pinned(Whole(), [Pods]),
            Whole() with { Expires = Today.AddDays(-1), Line = 3 },
            Pinned(Whole(), [Pods]) with { Selector = new ObservationSelector("*/*", null, null), Line = 4 },
            Whole() with { CheckText = Text, Line = 5 },
        ]);

        CollectionAssert.AreEqual(
            new[] { "3 Expired expired on 2026-06-14", "4 OverBroad selects every observation there is or will be: name a subject or a message, or answer the whole rule", "5 NotPinned is not pinned to what it was given for: it lacks evidence" },
            answers.Lint(Today).Select(f => $"{f.Answer.Line} {f.Fault} {f.Message}").ToList());
    }

    private static Answer Whole() => new("V-100001", ResultValue.Pass, "A canary.", "J. Doe", new DateOnly(2026, 1, 1)) { Line = 2, Column = 3 };

    private static Answer Selecting(string subject) => Whole() with { Selector = new ObservationSelector(subject, null, null) };

    private static Answer Pinned(Answer answer, IEnumerable<FoldedObservation> observations) => answer with { CheckText = Text, Evidence = ObservationsDigest.Of(observations) };

    private static RuleResult Failed(params FoldedObservation[] observations) => Some.RuleResult(Some.Rule(), ResultValue.Fail, observations);

    private static AnsweredResults Apply(RuleResult seen, params Answer[] answers) => new Answers("answers.yaml", answers).Apply([Some.TestResult(seen)], Today);

    private static string Told(RuleResult rule) => string.Join(
        "; ",
        rule.Observations.Select(o => $"{o.Result.Word()} {string.Join(", ", o.Subjects)}{(o.Override is { } answer ? $" (was {answer.OldResult.Word()})" : "")}"));

    private static void NotApplied(AnsweredResults answered, AnswerFault fault, string? message = null)
    {
        Assert.AreEqual(ResultValue.Fail, answered.Results[0].RuleResults[0].Result);
        Assert.IsNull(answered.Results[0].RuleResults[0].Override);
        Assert.IsEmpty(answered.Applied);
        Assert.AreEqual(fault, answered.Findings.Single().Fault);
        Assert.AreEqual(message ?? answered.Findings.Single().Message, answered.Findings.Single().Message);
    }

    private static void Broad(AnsweredResults answered, string message)
    {
        Assert.HasCount(1, answered.Applied);
        Assert.AreEqual(message, answered.Findings.Single(f => f.Fault is AnswerFault.OverBroad).Message);
    }
}
