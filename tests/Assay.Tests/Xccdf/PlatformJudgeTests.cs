using Assay.Core;
using Assay.Sdk;
using Assay.Tests.Content;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class PlatformJudgeTests
{
    private const string Definitions =
        $"""
        <cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0">
          <cpe-item name="cpe:/o:x:here:1"><title>Here</title><check system="{FakeEngine.System}" href="f">yes</check></cpe-item>
          <cpe-item name="cpe:/o:x:there:1"><title>There</title><check system="{FakeEngine.System}" href="f">no</check></cpe-item>
          <cpe-item name="cpe:/o:x:maybe:1"><title>Maybe</title><check system="{FakeEngine.System}" href="f">odd</check></cpe-item>
          <cpe-item name="cpe:/o:x:unchecked:1"><title>Unchecked</title></cpe-item>
        </cpe-list>
        <l:platform-specification xmlns:l="http://cpe.mitre.org/language/2.0">
          <l:platform id="both"><l:logical-test operator="AND" negate="false"><l:fact-ref name="cpe:/o:x:here"/><l:check-fact-ref system="{FakeEngine.System}" href="f" id-ref="yes"/></l:logical-test></l:platform>
          <l:platform id="neither"><l:logical-test operator="OR" negate="true"><l:fact-ref name="cpe:/o:x:here"/><l:fact-ref name="cpe:/o:x:there"/></l:logical-test></l:platform>
          <l:platform id="unsure"><l:logical-test operator="AND" negate="true"><l:fact-ref name="cpe:/o:x:here"/><l:fact-ref name="cpe:/o:x:maybe"/></l:logical-test></l:platform>
          <l:platform id="decided"><l:logical-test operator="AND" negate="false"><l:fact-ref name="cpe:/o:x:there"/><l:fact-ref name="cpe:/o:x:maybe"/></l:logical-test></l:platform>
        </l:platform-specification>
        """;

    [TestMethod]
    [DataRow("cpe:/o:x:here:1", true)]
    [DataRow("cpe:/o:x:here", true)]
    [DataRow("cpe:/o:x:there:1", false)]
    [DataRow("cpe:/o:x:maybe:1", null)]
    [DataRow("cpe:/o:x:nowhere", false)]
    [DataRow("cpe:/o:x:unchecked:1", false)]
    [DataRow("#both", true)]
    [DataRow("both", true)]
    [DataRow("#neither", false)]
    [DataRow("#unsure", null)]
    [DataRow("#decided", false)]
    [DataRow("#gone", null)]
    public void A_platform_applies_by_its_checks_and_what_they_cannot_tell_is_not_decided(string platform, bool? applies)
    {
        var benchmark = Read($"""<Rule id="r"><title>r</title><platform idref="{platform}"/></Rule>""");

        Assert.AreEqual(applies, Judge(benchmark).Judge(benchmark.Rules[0]).Applies);
    }

    [TestMethod]
    public void Any_platform_of_a_rule_is_enough_but_those_of_its_groups_must_apply_too()
    {
        var benchmark = Read(
            """
            <Rule id="any"><title>r</title><platform idref="cpe:/o:x:maybe:1"/><platform idref="cpe:/o:x:here:1"/></Rule>
            <Group id="g"><title>g</title><platform idref="cpe:/o:x:there:1"/><Rule id="inside"><title>r</title><platform idref="cpe:/o:x:here:1"/></Rule></Group>
            <Group id="h"><title>g</title><platform idref="cpe:/o:x:maybe:1"/><Rule id="unsure"><title>r</title></Rule><Rule id="never"><title>r</title><platform idref="cpe:/o:x:there:1"/></Rule></Group>
            """);
        var judge = Judge(benchmark);

        Assert.AreEqual("any=True inside=False unsure= never=False", string.Join(' ', benchmark.Rules.Select(r => $"{r.Id}={judge.Judge(r).Applies}")));
    }

    [TestMethod]
    public void The_benchmarks_own_platform_counts_for_every_rule()
    {
        var benchmark = Read("""<platform idref="cpe:/o:x:there:1"/><Rule id="r"><title>r</title></Rule>""");

        Assert.IsFalse(Judge(benchmark).Judge(benchmark.Rules[0]).Applies);
    }

    [TestMethod]
    public void A_name_that_no_dictionary_has_is_told()
    {
        var benchmark = Read("""<Rule id="r"><title>r</title><platform idref="cpe:/o:x:nowhere"/></Rule>""");
        var judge = Judge(benchmark);

        var judgement = judge.Judge(benchmark.Rules[0]);

        StringAssert.Contains(judgement.Reason, "cpe:/o:x:nowhere", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "cpe:/o:x:nowhere" }, judge.Undefined.ToArray());
    }

    private static Benchmark Read(string items) => Tiny.Read(Tiny.Benchmark(Definitions + items, xmlns: Tiny.Xccdf12));

    private static PlatformJudge Judge(Benchmark benchmark) => new(
        benchmark,
        [new PlatformSource(benchmark.PlatformDefinitions, [new FakeEngine().With("f", "yes", ResultValue.Pass).With("f", "no", ResultValue.Fail).With("f", "odd", ResultValue.Error)])],
        CancellationToken.None);
}
