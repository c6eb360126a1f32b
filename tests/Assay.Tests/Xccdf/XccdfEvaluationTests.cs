using Assay.Core;
using Assay.Sdk;
using Assay.Tests.Content;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class XccdfEvaluationTests
{
    private static readonly FakeEngine Engine = new FakeEngine()
        .With("f", "yes", ResultValue.Pass)
        .With("f", "no", ResultValue.Fail)
        .With("f", "odd", ResultValue.Error)
        .With("many", null, ResultValue.Pass, ResultValue.Fail)
        .With("empty", null);

    [TestMethod]
    [DataRow("""<check system="urn:fake"><check-content-ref href="f" name="yes"/></check>""", ResultValue.Pass)]
    [DataRow("""<check system="urn:fake" negate="true"><check-content-ref href="f" name="yes"/></check>""", ResultValue.Fail)]
    [DataRow("""<check system="urn:fake" negate="true"><check-content-ref href="f" name="odd"/></check>""", ResultValue.Error)]
    [DataRow("""<check system="urn:fake"><check-content-ref href="gone" name="yes"/><check-content-ref href="f" name="no"/><check-content-ref href="f" name="yes"/></check>""", ResultValue.Fail)]
    [DataRow("""<check system="urn:fake"><check-content-ref href="gone" name="yes"/></check>""", ResultValue.NotChecked)]
    [DataRow("""<check system="urn:ocil"><check-content-ref href="f" name="yes"/></check>""", ResultValue.NotChecked)]
    [DataRow("""<check system="urn:ocil"><check-content-ref href="f" name="yes"/></check><check system="urn:fake"><check-content-ref href="f" name="no"/></check>""", ResultValue.Fail)]
    [DataRow("""<check system="urn:fake" selector="other"><check-content-ref href="f" name="yes"/></check>""", ResultValue.NotChecked)]
    [DataRow("""<check system="urn:fake"><check-export value-id="gone" export-name="v"/><check-content-ref href="f" name="yes"/></check>""", ResultValue.Unknown)]
    [DataRow("""<check system="urn:fake"><check-content>by hand</check-content></check>""", ResultValue.NotChecked)]
    [DataRow("", ResultValue.NotChecked)]
    public void A_check_is_chosen_and_its_first_content_that_is_there_decides(string checks, ResultValue expected) =>
        Assert.AreEqual(expected, Evaluate($"""<Rule id="r"><title>r</title>{checks}</Rule>""").Single().Result);

    [TestMethod]
    [DataRow("AND", "false", "yes", "no", ResultValue.Fail)]
    [DataRow("OR", "false", "yes", "no", ResultValue.Pass)]
    [DataRow("OR", "true", "yes", "no", ResultValue.Fail)]
    [DataRow("AND", "false", "yes", "odd", ResultValue.Error)]
    [DataRow("AND", "false", "yes", "gone", ResultValue.Pass)]
    [DataRow("OR", "false", "gone", "no", ResultValue.Fail)]
    public void A_complex_check_combines_and_takes_the_place_of_single_ones(string combination, string negate, string first, string second, ResultValue expected)
    {
        var result = Evaluate(
            $"""
            <Rule id="r"><title>r</title><check system="urn:fake"><check-content-ref href="f" name="odd"/></check>
            <complex-check operator="{combination}" negate="{negate}"><check system="urn:fake"><check-content-ref href="f" name="{first}"/></check>
            <complex-check operator="AND"><check system="urn:fake"><check-content-ref href="f" name="{second}"/></check></complex-check></complex-check></Rule>
            """).Single();

        Assert.AreEqual(expected, result.Result);
        Assert.HasCount(2, ((ComplexCheck)result.Evaluated!).Children);
    }

    [TestMethod]
    public void A_multi_check_gives_a_result_per_definition()
    {
        var results = Evaluate("""<Rule id="r"><title>r</title><check system="urn:fake" multi-check="true"><check-content-ref href="many"/></check></Rule>""");

        Assert.AreEqual("def:1=pass def:2=fail", string.Join(' ', results.Select(r => $"{((Check)r.Evaluated!).ContentRefs.Single().Name}={r.Result.Word()}")));
    }

    [TestMethod]
    public void A_multi_check_without_definitions_is_unknown() =>
        Assert.AreEqual(ResultValue.Unknown, Evaluate("""<Rule id="r"><title>r</title><check system="urn:fake" multi-check="true"><check-content-ref href="empty"/></check></Rule>""").Single().Result);

    [TestMethod]
    [DataRow("unchecked", "yes", ResultValue.NotChecked)]
    [DataRow("unscored", "yes", ResultValue.Informational)]
    [DataRow("unscored", "no", ResultValue.Informational)]
    [DataRow("unscored", "odd", ResultValue.Error)]
    [DataRow("full", "no", ResultValue.Fail)]
    public void The_role_says_what_becomes_of_a_result(string role, string name, ResultValue expected) =>
        Assert.AreEqual(expected, Evaluate($"""<Rule id="r" role="{role}"><title>r</title><check system="urn:fake"><check-content-ref href="f" name="{name}"/></check></Rule>""").Single().Result);

    [TestMethod]
    public void Values_are_exported_several_for_one_name()
    {
        var engine = new FakeEngine().With("f", "yes", ResultValue.Pass);

        Evaluate(
            """
            <Value id="v"><title>v</title><value>5</value></Value><Value id="l"><title>l</title><complex-value><item>a</item><item>b</item></complex-value></Value>
            <Rule id="r"><title>r</title><check system="urn:fake"><check-export value-id="v" export-name="x"/><check-export value-id="l" export-name="x"/><check-content-ref href="f" name="yes"/></check></Rule>
            """,
            engine);

        Assert.AreEqual("x: v=5; x: l=a,b", string.Join("; ", engine.Asked.Single().Exports.Select(e => $"{e.Name}: {e.ValueId}={string.Join(',', e.Texts)}")));
    }

    [TestMethod]
    public void The_profiles_selector_picks_the_check_and_falls_back_to_those_without()
    {
        const string Rule = """
            <Rule id="r"><title>r</title><check system="urn:fake"><check-content-ref href="f" name="no"/></check><check system="urn:fake" selector="s"><check-content-ref href="f" name="yes"/></check></Rule>
            """;

        Assert.AreEqual(ResultValue.Pass, Evaluate($"""<Profile id="p"><title>p</title><refine-rule idref="r" selector="s"/></Profile>{Rule}""").Single().Result);
        Assert.AreEqual(ResultValue.Fail, Evaluate($"""<Profile id="p"><title>p</title><refine-rule idref="r" selector="nonsense"/></Profile>{Rule}""").Single().Result);
    }

    [TestMethod]
    public void Rules_that_are_asked_for_by_name_are_evaluated_selected_or_not_and_the_others_are_not()
    {
        var benchmark = Tiny.Read(Tiny.Benchmark("""<Rule id="a" selected="false"><title>a</title></Rule><Rule id="b"><title>b</title></Rule><Rule id="c"><title>c</title></Rule>""", xmlns: Tiny.Xccdf12));
        var evaluation = new XccdfEvaluation(BenchmarkResolution.Resolve(benchmark, null), [Engine], null);

        var only = evaluation.Evaluate(new RuleChoice(new HashSet<string> { "a" }, new HashSet<string>()), CancellationToken.None);
        var skipped = evaluation.Evaluate(new RuleChoice(new HashSet<string>(), new HashSet<string> { "b" }), CancellationToken.None);

        Assert.AreEqual("notchecked notselected notselected", string.Join(' ', only.Select(r => r.Result.Word())));
        Assert.AreEqual("notselected notselected notchecked", string.Join(' ', skipped.Select(r => r.Result.Word())));
    }

    [TestMethod]
    [DataRow("cpe:/o:x:here", ResultValue.Pass)]
    [DataRow("cpe:/o:x:there", ResultValue.NotApplicable)]
    [DataRow("cpe:/o:x:nowhere", ResultValue.NotApplicable)]
    [DataRow("#nowhere", ResultValue.Unknown)]
    public void A_rule_for_another_platform_is_not_applicable_and_one_that_cannot_be_decided_is_unknown(string platform, ResultValue expected)
    {
        var result = Evaluate(
            $"""
            <cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0"><cpe-item name="cpe:/o:x:here:1"><check system="urn:fake" href="f">yes</check></cpe-item><cpe-item name="cpe:/o:x:there:1"><check system="urn:fake" href="f">no</check></cpe-item></cpe-list>
            <Rule id="r"><title>r</title><platform idref="{platform}"/><check system="urn:fake"><check-content-ref href="f" name="yes"/></check></Rule>
            """).Single();

        Assert.AreEqual(expected, result.Result);
        Assert.AreEqual(expected is not ResultValue.Pass, result.Message.Contains(platform, StringComparison.Ordinal));
    }

    private static List<RuleResult> Evaluate(string items, FakeEngine? engine = null)
    {
        engine ??= Engine;
        var benchmark = Tiny.Read(Tiny.Benchmark(items, xmlns: Tiny.Xccdf12));
        var resolved = BenchmarkResolution.Resolve(benchmark, benchmark.Profiles.Count > 0 ? benchmark.Profiles[0] : null);
        var platforms = new PlatformJudge(benchmark, [new PlatformSource(benchmark.PlatformDefinitions, [engine])], CancellationToken.None);
        return [.. new XccdfEvaluation(resolved, [engine], platforms).Evaluate(RuleChoice.Selected, CancellationToken.None)];
    }
}
