using System.Text;
using Assay.Content;
using Assay.Core;
using Assay.Sdk;
using Assay.Tests.Content;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class BenchmarkResolutionTests
{
    private const string Values =
        """
        <Value id="v" cluster-id="vs"><title>Minutes</title><value>5</value><value selector="long">15</value><value selector="longer">25</value></Value>
        <Value id="w" cluster-id="vs"><title>Days</title><value selector="long">7</value><value selector="short">1</value></Value>
        <Value id="list"><title>List</title><complex-value><item>a</item><item>b</item></complex-value></Value>
        <Value id="heir" extends="v"><title>Heir</title><value>6</value></Value>
        """;

    [TestMethod]
    [DataRow("", "v=5 w=7 list=a,b heir=6")]
    [DataRow("""<refine-value idref="v" selector="long"/>""", "v=15 w=7 list=a,b heir=6")]
    [DataRow("""<refine-value idref="v" selector="nonsense"/>""", "v=5 w=7 list=a,b heir=6")]
    [DataRow("""<refine-value idref="vs" selector="short"/>""", "v=5 w=1 list=a,b heir=6")]
    [DataRow("""<refine-value idref="heir" selector="longer"/>""", "v=5 w=7 list=a,b heir=25")]
    [DataRow("""<set-value idref="v">99</set-value><refine-value idref="v" selector="long"/>""", "v=15 w=7 list=a,b heir=6")]
    [DataRow("""<refine-value idref="v" selector="long"/><set-value idref="v">99</set-value>""", "v=99 w=7 list=a,b heir=6")]
    [DataRow("""<set-value idref="v">99</set-value><refine-value idref="v" selector="nonsense"/>""", "v=99 w=7 list=a,b heir=6")]
    [DataRow("""<refine-value idref="w" selector="short"/><refine-value idref="vs" selector="long"/>""", "v=15 w=7 list=a,b heir=6")]
    [DataRow("""<set-complex-value idref="list"><item>c</item></set-complex-value>""", "v=5 w=7 list=c heir=6")]
    public void The_last_word_on_a_value_counts_then_the_default(string profile, string expected)
    {
        var benchmark = Read($"""<Profile id="p"><title>P</title>{profile}</Profile>{Values}""");

        var resolved = BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0]);

        Assert.AreEqual(expected, string.Join(' ', resolved.Values.Select(v => $"{v.Id}={string.Join(',', v.Texts)}")));
    }

    [TestMethod]
    [DataRow("number", "<lower-bound>8</lower-bound>", "7", "7, which is less than its lower-bound 8")]
    [DataRow("number", "<lower-bound>8</lower-bound><upper-bound>9.5</upper-bound>", "9.6", "9.6, which is more than its upper-bound 9.5")]
    [DataRow("number", "<lower-bound selector='s'>8</lower-bound>", "7", null)]
    [DataRow("number", "", "many", "'many', which is no number")]
    [DataRow("string", "<lower-bound>8</lower-bound>", "7", null)]
    [DataRow("string", "<match>[a-z]+</match>", "abc1", "'abc1', which does not match [a-z]+")]
    [DataRow("string", "<match>[a-z]+|[0-9]+</match>", "12", null)]
    [DataRow("string", "<match>[</match>", "12", null)]
    [DataRow("boolean", "", "yes", "'yes', which is no boolean")]
    [DataRow("boolean", "", "True", null)]
    [DataRow("string", "<choices mustMatch='true'><choice>a</choice><choice>b</choice></choices>", "c", "'c', which is none of its choices 'a', 'b'")]
    [DataRow("string", "<choices mustMatch='true'><choice>a</choice><choice>b</choice></choices>", "b", null)]
    [DataRow("string", "<choices><choice>a</choice></choices>", "c", null)]
    public void A_value_that_may_not_be_set_is_set_with_a_warning(string type, string limits, string text, string? fault)
    {
        var benchmark = Read($"""<Profile id="p"><title>P</title><set-value idref="n">{text}</set-value></Profile><Value id="n" type="{type}"><title>N</title><value>x</value>{limits}</Value>""");

        var resolved = BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0]);

        Assert.AreEqual(text, resolved.Value("n")!.Text);
        Sequence.AreEqual(resolved.Warnings, fault is null ? [] : [$"profile p sets the value n to {fault}"]);
    }

    [TestMethod]
    public void Limits_are_those_of_the_selector_that_was_picked()
    {
        var benchmark = Read(
            """
            <Profile id="p"><title>P</title><refine-value idref="n" selector="high"/><set-value idref="n">10</set-value></Profile>
            <Value id="n" type="number"><title>N</title><value>8</value><value selector="high">14</value><lower-bound>8</lower-bound><lower-bound selector="high">12</lower-bound></Value>
            """);

        Sequence.AreEqual(BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0]).Warnings, "profile p sets the value n to 10, which is less than its lower-bound 12");
    }

    [TestMethod]
    public void A_tailoring_is_told_what_it_names_in_vain_and_a_benchmark_is_not_told_again()
    {
        var benchmark = Read("""<Profile id="p"><title>P</title><select idref="gone" selected="true"/></Profile><Value id="n"><title>N</title><value>x</value></Value><Rule id="r" cluster-id="rs"><title>R</title></Rule>""");
        var tailored = new Profile("t", "T", "", "p", [new Selection("r", false), new Selection("rs", false), new Selection("r-of-v2", false)]) { RuleRefinements = [new RuleRefinement("q", null, 2, null, null)], ValueTailorings = [new ValueSetting("n", ["y"]), new ValueSetting("m", ["y"])] };
        var tailoring = new Tailoring { Profiles = [tailored], FileName = "t.xml" };

        Sequence.AreEqual(BenchmarkResolution.Resolve(benchmark, tailored, tailoring).Warnings, "the profile t of the tailoring names what the benchmark does not have, and changes nothing by it: r-of-v2, q, m");
        Assert.IsEmpty(BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0]).Warnings);
    }

    [TestMethod]
    public void A_tailoring_is_told_what_prohibits_changes_and_a_benchmark_is_not()
    {
        const string Changes = """<title>P</title><select idref="r" selected="false"/><refine-rule idref="rs" weight="2"/><set-value idref="n">1</set-value>""";
        var benchmark = Read(
            $"""
            <Profile id="p" prohibitChanges="true">{Changes}</Profile>
            <Value id="n" prohibitChanges="1"><title>N</title><value>0</value></Value>
            <Group id="g" cluster-id="rs" prohibitChanges="true"><title>G</title><Rule id="r" prohibitChanges="true"><title>R</title></Rule><Rule id="free"><title>F</title></Rule></Group>
            """);
        var own = benchmark.Profiles[0];
        var shadow = own with { Extends = "p", ProhibitsChanges = false };
        var tailoring = new Tailoring { Profiles = [shadow], FileName = "t.xml" };

        Assert.IsEmpty(BenchmarkResolution.Resolve(benchmark, own).Warnings);
        Sequence.AreEqual(
            BenchmarkResolution.Resolve(benchmark, shadow, tailoring).Warnings,
            "the tailoring changes the profile p, which prohibits changes",
            "the profile p of the tailoring changes the group g, which prohibits changes",
            "the profile p of the tailoring changes the rule r, which prohibits changes",
            "the profile p of the tailoring changes the value n, which prohibits changes");
    }

    [TestMethod]
    public void A_tailoring_may_not_replace_a_profile_that_it_does_not_extend()
    {
        var benchmark = Read("""<Profile id="p"><title>P</title></Profile>""");
        var tailoring = new Tailoring { Profiles = [new Profile("p", "P", "", null, [])], FileName = "t.xml" };

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkResolution.Resolve(benchmark, tailoring.Profiles[0], tailoring));

        Assert.Contains("profile p has the id of the benchmark's and does not extend it", error.Message);
    }

    [TestMethod]
    public void A_profile_has_what_it_extends_and_says_the_last_word()
    {
        var benchmark = Read(
            $"""
            <Profile id="base"><title>B</title><select idref="r1" selected="false"/><refine-value idref="v" selector="long"/><refine-rule idref="r2" weight="3" role="unchecked" selector="other"/></Profile>
            <Profile id="middle" extends="base"><title>M</title><refine-rule idref="rs" severity="high"/></Profile>
            <Profile id="p" extends="middle"><title>P</title><select idref="r3" selected="true"/><refine-rule idref="r2" role="full"/></Profile>
            {Values}
            <Rule id="r1"><title>1</title></Rule><Rule id="r2" cluster-id="rs" severity="low"><title>2</title></Rule><Rule id="r3" selected="false"><title>3</title></Rule>
            """);

        var resolved = BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[2]);

        Assert.AreEqual("r1=False r2=True r3=True", Selection(resolved));
        Assert.AreEqual("15", resolved.Value("v")!.Text);
        var refined = resolved.Benchmark.Rules[1];
        Assert.AreEqual((3m, RuleRole.Full, Severity.High, "other"), (refined.Weight, refined.Role, refined.Severity, resolved.Selectors["r2"]));
    }

    [TestMethod]
    public void A_profile_selects_by_cluster_and_a_later_selection_wins()
    {
        var benchmark = Read(
            """
            <Profile id="p"><title>P</title><select idref="c" selected="true"/><select idref="r2" selected="false"/></Profile>
            <Rule id="r1" cluster-id="c" selected="false"><title>1</title></Rule><Rule id="r2" cluster-id="c" selected="false"><title>2</title></Rule><Group id="g" cluster-id="c" selected="false"><title>G</title><Rule id="r3"><title>3</title></Rule></Group>
            """);

        Assert.AreEqual("r1=True r2=False r3=True", Selection(BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0])));
    }

    [TestMethod]
    public void Requirements_and_conflicts_are_decided_item_by_item_in_document_order()
    {
        var benchmark = Read(
            """
            <Profile id="p"><title>P</title><select idref="a" selected="false"/></Profile>
            <Rule id="a"><title>a</title></Rule>
            <Rule id="needs-later"><title>b</title><requires idref="needs-a"/></Rule>
            <Rule id="needs-a"><title>c</title><requires idref="a"/></Rule>
            <Rule id="needs-either"><title>d</title><requires idref="a needs-later"/></Rule>
            <Rule id="needs-both"><title>e</title><requires idref="a"/><requires idref="needs-later"/></Rule>
            <Rule id="against"><title>f</title><conflicts idref="needs-later"/></Rule>
            <Group id="g"><title>g</title><requires idref="a"/><Rule id="inside"><title>g</title></Rule></Group>
            <Rule id="needs-inside"><title>h</title><requires idref="inside"/></Rule>
            """);

        var all = Selection(BenchmarkResolution.Resolve(benchmark, null));
        var without = Selection(BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0]));

        Assert.AreEqual("a=True needs-later=True needs-a=True needs-either=True needs-both=True against=False inside=True needs-inside=True", all);
        Assert.AreEqual("a=False needs-later=True needs-a=False needs-either=True needs-both=False against=False inside=False needs-inside=True", without);
    }

    [TestMethod]
    public void Texts_have_the_values_of_the_profile()
    {
        var benchmark = Read(
            $"""
            <Profile id="p"><title>P</title><refine-value idref="v" selector="long"/></Profile>
            <Rule id="r"><title>At most <sub idref="v"/> <sub idref="v" use="title"/>, <sub idref="nothing"/></title><fixtext>Set <sub idref="list"/></fixtext></Rule>{Values}
            """);

        var resolved = BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0]);

        Assert.AreEqual("At most 15 Minutes, {nothing}", resolved.Benchmark.Rules[0].Title);
        Assert.AreEqual("Set a\nb", resolved.Benchmark.Rules[0].FixText);
        Assert.AreEqual("At most 5 Minutes, {nothing}", BenchmarkResolution.Resolve(benchmark, null).Benchmark.Rules[0].Title);
    }

    [TestMethod]
    public void A_tailoring_takes_the_place_of_a_profile_and_may_extend_it()
    {
        var benchmark = Read("""<Profile id="p"><title>P</title><select idref="r1" selected="false"/></Profile><Rule id="r1"><title>1</title></Rule><Rule id="r2"><title>2</title></Rule>""");
        var tailoring = TailoringReader.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(
                $"""
                <t:Tailoring xmlns:t="http://open-scap.org/page/Xccdf-1.1-tailoring" xmlns="{Tiny.Xccdf11}" id="t"><t:benchmark href="b.xml"/><t:version time="2026-01-02T03:04:05">2</t:version>
                <Profile id="p" extends="p"><title>Mine</title><select idref="r2" selected="false"/></Profile></t:Tailoring>
                """)),
            "t.xml");

        var profile = new ProfileChain(benchmark, tailoring).Find("p");
        var resolved = BenchmarkResolution.Resolve(benchmark, profile, tailoring);

        Assert.AreEqual(("b.xml", "2", "Mine"), (tailoring.BenchmarkHref, tailoring.Version, profile!.Title));
        Assert.AreEqual("r1=False r2=False", Selection(resolved));
    }

    [TestMethod]
    [DataRow("""<Profile id="p" extends="q"><title>P</title></Profile><Profile id="q" extends="p"><title>Q</title></Profile>""", "extends itself")]
    [DataRow("""<Profile id="p" extends="gone"><title>P</title></Profile>""", "extends gone, which is not there")]
    [DataRow("""<Profile id="p"><title>P</title></Profile><Value id="a" extends="b"><value>1</value></Value><Value id="b" extends="a"><value>2</value></Value>""", "extends itself")]
    public void A_circle_and_a_missing_link_are_refused(string content, string reason)
    {
        var benchmark = Read(content);

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkResolution.Resolve(benchmark, benchmark.Profiles[0]));

        StringAssert.Contains(error.Message, reason, StringComparison.Ordinal);
    }

    private static Benchmark Read(string items) =>
        XccdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Tiny.Benchmark(items, xmlns: Tiny.Xccdf12))), "test.xml", SubTexts.Left).Single();

    private static string Selection(ResolvedBenchmark resolved) => string.Join(' ', resolved.Benchmark.Rules.Select(r => $"{r.Id}={r.Selected}"));
}
