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

        Assert.AreEqual(new ReadingChoice("V1R1", ""), choice);
    }

    [TestMethod]
    public void A_text_nobody_read_gets_the_newest_reading_and_a_warning()
    {
        var readings = Readings(("V1R1", "old text"), ("V2R3", "new text"));

        var choice = readings.Choose("V-1", Seen.Rule("V-1", "a third text"));

        Assert.AreEqual("V2R3", choice.Name);
        StringAssert.Contains(choice.Warning, "V2R3", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("{}")]
    [DataRow("{\"checks\": 1}")]
    public void A_broken_lock_file_is_one_clear_line(string json)
    {
        var error = Assert.ThrowsExactly<ContentException>(() => ReadingCatalog.Parse(Encoding.UTF8.GetBytes(json), "checks.lock"));

        StringAssert.StartsWith(error.Message, "checks.lock", StringComparison.Ordinal);
    }

    private static ReadingCatalog Readings(params (string Name, string Text)[] readings)
    {
        var entries = readings.Select(r => $$"""{"name": "{{r.Name}}", "digests": ["{{ReadingCatalog.DigestOf(r.Text)}}"]}""");
        return ReadingCatalog.Parse(Encoding.UTF8.GetBytes($$"""{"checks": {"V-1": {"readings": [{{string.Join(',', entries)}}]} } }"""), "checks.lock");
    }
}
