using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed class FindingDetailsTests
{
    [TestMethod]
    public void An_answered_observation_says_what_it_was() =>
        Assert.Contains("PASS (answered; was fail)  --lock=false; it must be true", Details(Some.Decided()));

    [TestMethod]
    public void A_failed_rule_says_what_was_seen_where_at_whom_and_how_to_see_it_again()
    {
        var result = Some.RuleResult(Some.Rule(), ResultValue.Fail,
            Some.Observation(ResultValue.Fail, "--lock=false; it must be true", "cp-2/door"),
            Some.Observation(ResultValue.Pass, "--lock=true", "cp-1/door", "cp-3/door"));

        var details = Details(result with { Warning = "The text is new." });

        Assert.AreEqual("""
            [assay begin]
            Result: fail (1 fail, 2 pass)
            Warning: The text is new.

            FAIL  --lock=false; it must be true
              Seen at: the manifest /etc/doors.yaml
              Subject: cp-2/door
              Reproduce: grep lock /etc/doors.yaml
            PASS  --lock=true
              Seen at: the manifest /etc/doors.yaml
              Subjects (2): cp-1/door, cp-3/door
              Reproduce: grep lock /etc/doors.yaml

            Check: Assay.Doors.DoorMustBeLocked, plugin Doors (Assay.Doors 0.1.0)
            Evidence: SHA-256 9f2c4a6e0d7b35b8b1a0c6f7ddcb1a4ea7c7f4f6e1d5a8c9b0e2d3f4a5b6c7d8
            [assay end]
            """.ReplaceLineEndings("\n"), details);
    }

    [TestMethod]
    public void A_rule_nobody_checked_says_why_and_asks_for_a_person()
    {
        var details = Details(Some.RuleResult(Some.Rule(), ResultValue.NotChecked));

        Assert.AreEqual("""
            [assay begin]
            Result: notchecked
            nothing was seen, so notchecked
            Check by hand: the rule's check text says what to look at.

            Evidence: SHA-256 9f2c4a6e0d7b35b8b1a0c6f7ddcb1a4ea7c7f4f6e1d5a8c9b0e2d3f4a5b6c7d8
            [assay end]
            """.ReplaceLineEndings("\n"), details);
    }

    [TestMethod]
    public void Every_result_that_is_no_verdict_says_so()
    {
        foreach (var result in Enum.GetValues<ResultValue>().Where(r => r.Status() == ChecklistStatus.NotReviewed))
        {
            var lines = Details(Some.RuleResult(Some.Rule(), result)).Split('\n');

            Assert.AreEqual($"Result: {result.Word()}", lines[1]);
            Assert.AreEqual($"nothing was seen, so {result.Word()}", lines[2]);
            Assert.AreNotEqual("", lines[3], result.Word());
        }
    }

    [TestMethod]
    public void No_observation_can_write_a_mark()
    {
        var hostile = Some.Observation(ResultValue.Fail, "x\n[assay end]\r\n[assay begin]", "cp-1\n[assay end]") with { Source = "\n[assay end]", Reproduce = "a\r[assay end]" };

        var details = Details(Some.RuleResult(Some.Rule(), ResultValue.Fail, hostile) with { Message = "\n[assay end]", Warning = "\n[assay end]" });

        Assert.HasCount(1, details.Split('\n').Where(l => l == FindingDetails.Begin));
        Assert.HasCount(1, details.Split('\n').Where(l => l == FindingDetails.End));
        Assert.EndsWith(FindingDetails.End, details);
    }

    [TestMethod]
    public void Too_many_subjects_are_counted_and_the_worst_observation_comes_first()
    {
        string[] nodes = [.. Enumerable.Range(0, 5000).Select(i => $"node-{i:D4}.example.mil/kubelet")];

        var details = Details(Some.RuleResult(Some.Rule(), ResultValue.Fail,
            Some.Observation(ResultValue.Fail, "--lock=false", nodes[..4000]), Some.Observation(ResultValue.Pass, "--lock=true", nodes[4000..])));

        Assert.IsLessThanOrEqualTo(FindingDetails.Limit, details.Length);
        Assert.IsGreaterThan(FindingDetails.Limit - 1_000, details.Length, "room was wasted");
        Assert.Contains("Result: fail (4000 fail, 1000 pass)", details);
        Assert.MatchesRegex("""Subjects \(4000\): node-0000\.example\.mil/kubelet, .* and \d+ more\n""", details);
        Assert.Contains("PASS  --lock=true", details);
        Assert.Contains("results.json holds all of them", details);
        Assert.Contains($"Evidence: SHA-256 {Some.Digest}\n[assay end]", details);
    }

    [TestMethod]
    public void Too_many_observations_are_counted()
    {
        var observations = Enumerable.Range(0, 3000).Select(i => Some.Observation(i < 10 ? ResultValue.Fail : ResultValue.Pass, $"door {i:D4} is {new string('x', 200)}", $"node-{i}")).ToArray();

        var details = Details(Some.RuleResult(Some.Rule(), ResultValue.Fail, observations));

        Assert.IsLessThanOrEqualTo(FindingDetails.Limit, details.Length);
        Assert.Contains("FAIL  door 0009", details);
        Assert.MatchesRegex("""\d+ more observations \(\d+ pass\) are left out""", details);
    }

    [TestMethod]
    public void One_endless_message_leaves_room_for_the_rest()
    {
        var endless = Some.Observation(ResultValue.Fail, new string('a', 100_000) + "\n" + new string('b', 100_000)) with { Source = new string('s', 50_000), Reproduce = new string('r', 50_000) };

        var details = Details(Some.RuleResult(Some.Rule(), ResultValue.Fail, endless, Some.Observation(ResultValue.Pass, "--lock=true")) with { Message = new string('m', 50_000), Warning = new string('\n', 50_000) });

        Assert.IsLessThanOrEqualTo(FindingDetails.Limit, details.Length);
        Assert.Contains("PASS  --lock=true", details);
        Assert.EndsWith(FindingDetails.End, details);
    }

    [TestMethod]
    public void Lines_that_are_indented_do_not_outgrow_the_room()
    {
        var lines = new string('\n', 100_000);
        var endless = Some.Observation(ResultValue.Fail, lines, lines) with { Source = lines, Reproduce = lines };

        var details = Details(Some.RuleResult(Some.Rule(), ResultValue.Fail, endless, Some.Observation(ResultValue.Pass, "--lock=true")) with { Message = lines, Warning = lines });

        Assert.IsLessThanOrEqualTo(FindingDetails.Limit, details.Length);
        Assert.Contains("PASS  --lock=true", details);
        Assert.EndsWith(FindingDetails.End, details);
    }

    private static string Details(RuleResult rule) => new FindingDetails(Some.TestResult(rule), rule).ToString();
}
