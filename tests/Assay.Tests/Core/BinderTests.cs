using System.Text;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class BinderTests
{
    [TestMethod]
    public void Disa_content_binds_by_group_id_whatever_the_rule_id()
    {
        var binder = new Binder([Seen.Registration("V-1", ServerCheck.Profiling)], ReadingCatalog.Empty);

        var bound = binder.Bind(Seen.Benchmark(Seen.Rule("V-1") with { Id = "SV-1r999_rule" }));

        Assert.IsNotNull(bound[0].Registration);
    }

    [TestMethod]
    public void Two_rules_in_a_group_bind_by_rule_id()
    {
        var binder = new Binder([Seen.Registration("V-1", ServerCheck.Profiling), Seen.Registration("SV-1b_rule", ServerCheck.Profiling)], ReadingCatalog.Empty);

        var bound = binder.Bind(Seen.Benchmark(Seen.Rule("V-1") with { Id = "SV-1a_rule" }, Seen.Rule("V-1") with { Id = "SV-1b_rule" }));

        Assert.IsNull(bound[0].Registration);
        Assert.IsNotNull(bound[1].Registration);
    }

    [TestMethod]
    public void Two_checks_with_one_id_are_refused_and_both_are_named()
    {
        var one = Seen.Registration("V-1", ServerCheck.Profiling) with { Plugin = "alpha", Assembly = "Alpha 1.0" };
        var two = Seen.Registration("V-1", ServerCheck.Profiling) with { Plugin = "beta", Assembly = "Beta 2.0" };

        var error = Assert.ThrowsExactly<BindingException>(() => new Binder([one, two], ReadingCatalog.Empty));

        StringAssert.Contains(error.Message, "Alpha 1.0", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "Beta 2.0", StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_reading_is_the_one_made_for_the_text_whatever_its_white_space()
    {
        var readings = Readings(("V1R1", "old text"), ("V2R3", "new text"));

        var choice = readings.Choose("V-1", Seen.Rule("V-1", " old\r\n\u00a0text "));

        Assert.AreEqual("V1R1", choice.Name);
        Assert.AreEqual("V1R1", choice.Known?.Name);
        Assert.AreEqual("", choice.Warning);
    }

    [TestMethod]
    public void A_text_nobody_read_gets_the_newest_reading_and_a_warning()
    {
        var readings = Readings(("V1R1", "old text"), ("V2R3", "new text"));

        var choice = readings.Choose("V-1", Seen.Rule("V-1", "a third text"));

        Assert.AreEqual("V2R3", choice.Name);
        Assert.IsNull(choice.Known);
        StringAssert.Contains(choice.Warning, "V2R3", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("{}")]
    [DataRow("{\"checks\": 1}")]
    [DataRow("{\"stigIds\": {}, \"checks\": 1}")]
    [DataRow("{\"stigIds\": {\"T-1\": \"V-1\"}, \"checks\": {}}")]
    public void A_broken_lock_file_is_one_clear_line(string json)
    {
        var error = Assert.ThrowsExactly<ContentException>(() => ReadingCatalog.Parse(Encoding.UTF8.GetBytes(json), "checks.lock"));

        StringAssert.StartsWith(error.Message, "checks.lock", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_draft_binds_by_the_STIG_ID_its_Group_had_later()
    {
        var binder = new Binder([Seen.Registration("V-1", ServerCheck.Profiling)], Readings("""{"TEST-1": ["V-1"]}""", ("V-1", "V1R1", "text")));

        var bound = binder.Bind(Seen.Benchmark(Seen.Rule("TEST-1", "text")))[0];

        Assert.AreEqual("V-1", bound.Key);
        Assert.IsNotNull(bound.Registration);
        Assert.AreEqual("V1R1", bound.Reading.Known?.Name);
    }

    [TestMethod]
    [DataRow("older text", "V-1")]
    [DataRow("newer text", "V-2")]
    [DataRow("a text nobody read", "V-2")]
    public void Of_two_Groups_with_one_STIG_ID_the_one_that_knows_the_text_is_meant_and_else_the_newer(string text, string expected)
    {
        var binder = new Binder(
            [Seen.Registration("V-1", ServerCheck.Profiling), Seen.Registration("V-2", ServerCheck.Profiling)],
            Readings("""{"TEST-1": ["V-1", "V-2"]}""", ("V-1", "V1R1", "older text"), ("V-2", "V1R2", "newer text")));

        var bound = binder.Bind(Seen.Benchmark(Seen.Rule("TEST-1", text)))[0];

        Assert.AreEqual(expected, bound.Key);
    }

    [TestMethod]
    public void Where_the_Group_id_is_a_V_id_the_STIG_ID_binds_nothing()
    {
        var binder = new Binder([Seen.Registration("V-1", ServerCheck.Profiling)], Readings("""{"TEST-1": ["V-1"]}""", ("V-1", "V1R1", "text")));

        var bound = binder.Bind(Seen.Benchmark(Seen.Rule("V-2", "text")))[0];

        Assert.IsNull(bound.Registration);
        Assert.IsFalse(bound.NeverReturned);
    }

    [TestMethod]
    [DataRow("TEST-2", "No later release has TEST-2: a person decides by the check text.")]
    [DataRow("OTHER-2", "No check is bound to this rule: a person decides by the check text.")]
    public void A_rule_of_a_draft_that_no_release_has_is_not_checked_and_says_so(string stigId, string expected)
    {
        var binder = new Binder([], Readings("""{"TEST-1": ["V-1"]}"""));
        var benchmark = Seen.Benchmark(Seen.Rule(stigId) with { Version = stigId });

        var result = new Evaluator(binder, TimeProvider.System).Evaluate([(benchmark, null)], Seen.Cluster(), CancellationToken.None)[0].RuleResults[0];

        Assert.AreEqual(ResultValue.NotChecked, result.Result);
        Assert.AreEqual(expected, result.Message);
    }

    [TestMethod]
    [DataRow("old text", "new text", Rereading.AnotherReading)]
    [DataRow("old text", "old text, reworded", Rereading.SameReading)]
    [DataRow("a text nobody read", "new text", Rereading.AnotherReading)]
    [DataRow("old text", "a text nobody read", Rereading.MustBeReread)]
    public void What_a_changed_text_means_for_its_check_is_known_by_the_readings(string before, string after, Rereading expected)
    {
        var binder = new Binder([Seen.Registration("V-1", ServerCheck.Profiling)], Readings(("V1R1", "old text"), ("V1R1", "old text, reworded"), ("V2R3", "new text")));

        var changed = new ChangedText(Bound(before), Bound(after));

        Assert.AreEqual(expected, changed.Rereading);
        Assert.AreEqual(Rereading.NoCheck, new ChangedText(null, new Binder([], ReadingCatalog.Empty).Bind(Seen.Benchmark(Seen.Rule("V-1")))[0]).Rereading);

        BoundRule Bound(string text) => binder.Bind(Seen.Benchmark(Seen.Rule("V-1", text)))[0];
    }

    private static ReadingCatalog Readings(params (string Name, string Text)[] readings) => Readings("{}", [.. readings.Select(r => ("V-1", r.Name, r.Text))]);

    private static ReadingCatalog Readings(string stigIds, params (string Id, string Name, string Text)[] texts)
    {
        var checks = texts.GroupBy(t => t.Id).Select(check => $$"""
            "{{check.Key}}": {"readings": [{{string.Join(',', check.GroupBy(t => t.Name).Select(r => $$"""{"name": "{{r.Key}}", "digests": [{{string.Join(',', r.Select(t => $"\"{ReadingCatalog.DigestOf(t.Text)}\""))}}]}"""))}}]}
            """);
        return ReadingCatalog.Parse(Encoding.UTF8.GetBytes($$"""{"stigIds": {{stigIds}}, "checks": {{{string.Join(',', checks)}} } }"""), "checks.lock");
    }
}
