using System.Text.RegularExpressions;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class BenchmarkDiffTests
{
    private static readonly string[] Releases = ["V1R0-1", "V1R1", "V1R2", "V1R3", "V1R4", "V1R5", "V1R6", "V1R7", "V1R10", "V1R11", "V2R1", "V2R3", "V2R5", "V2R6"];

    public static IEnumerable<object[]> Pairs => Releases.Zip(Releases.Skip(1)).Append((First: "V1R11", Second: "V2R6")).Select(p => new object[] { p.First, p.Second });

    [TestMethod]
    public void Added_and_removed_rules_are_found_by_group_id()
    {
        var before = Tiny.Read(Tiny.Benchmark(Tiny.Group("V-1") + Tiny.Group("V-2")));
        var after = Tiny.Read(Tiny.Benchmark(Tiny.Group("V-2") + Tiny.Group("V-3")));

        var difference = BenchmarkDiff.Compare(before, after);

        Assert.AreEqual(RuleKey.GroupId, difference.Key);
        Sequence.AreEqual(difference.Added.Select(r => r.GroupId), "V-3");
        Sequence.AreEqual(difference.Removed.Select(r => r.GroupId), "V-1");
        Assert.IsEmpty(difference.Changed);
        Assert.AreEqual(1, difference.UnchangedCount);
    }

    [TestMethod]
    public void Every_change_of_a_rule_is_named_in_order()
    {
        var before = Tiny.Read(Tiny.Benchmark(
            "<Group id=\"V-1\"><title>SRG-1</title><Rule id=\"SV-1r1_rule\" severity=\"low\" weight=\"10.0\"><version>T-1</version><title>a</title><description>&lt;VulnDiscussion&gt;a&lt;/VulnDiscussion&gt;</description>"
            + "<ident system=\"cci\">CCI-000001</ident><ident system=\"cci\">CCI-000002</ident><fixtext>a</fixtext><check system=\"c\"><check-content>a</check-content></check></Rule></Group>"));
        var after = Tiny.Read(Tiny.Benchmark(
            "<Group id=\"V-1\"><title>SRG-2</title><Rule id=\"SV-1r2_rule\" severity=\"high\" weight=\"1.0\"><version>T-2</version><title>b</title><description>&lt;VulnDiscussion&gt;b&lt;/VulnDiscussion&gt;</description>"
            + "<ident system=\"cci\">CCI-000003</ident><ident system=\"cci\">CCI-000002</ident><fixtext>b</fixtext><check system=\"c\"><check-content>b</check-content></check></Rule></Group>"));

        var changed = BenchmarkDiff.Compare(before, after).Changed.Single();

        Assert.AreEqual("V-1", changed.Key);
        Sequence.AreEqual(
            changed.Changes,
            new RuleChange(RuleField.RuleId, "SV-1r1_rule", "SV-1r2_rule"),
            new RuleChange(RuleField.StigId, "T-1", "T-2"),
            new RuleChange(RuleField.GroupTitle, "SRG-1", "SRG-2"),
            new RuleChange(RuleField.Severity, "low", "high"),
            new RuleChange(RuleField.Weight, "10.0", "1.0"),
            new RuleChange(RuleField.Ccis, "CCI-000001, CCI-000002", "CCI-000002, CCI-000003"),
            new RuleChange(RuleField.Title, "a", "b"),
            new RuleChange(RuleField.Discussion, "a", "b"),
            new RuleChange(RuleField.CheckText, "a", "b"),
            new RuleChange(RuleField.FixText, "a", "b"));
        Sequence.AreEqual(changed.AddedCcis, "CCI-000003");
        Sequence.AreEqual(changed.RemovedCcis, "CCI-000001");
    }

    [TestMethod]
    public void White_space_alone_is_no_change()
    {
        var before = Tiny.Read(Tiny.Benchmark(Tiny.Group("V-1", "<title>one two</title><check system=\"c\"><check-content>a b\n</check-content></check>")));
        var after = Tiny.Read(Tiny.Benchmark(Tiny.Group("V-1", "<title>one\u00A0 two </title><check system=\"c\"><check-content>\n a\n\nb</check-content></check>")));

        var difference = BenchmarkDiff.Compare(before, after);

        Assert.IsEmpty(difference.Changed);
    }

    [TestMethod]
    public void Where_one_side_has_no_V_ids_the_STIG_id_is_the_key()
    {
        var before = Tiny.Read(Tiny.Benchmark(Tiny.Group("CNTR-1", "<version>CNTR-1</version>")));
        var after = Tiny.Read(Tiny.Benchmark(Tiny.Group("V-1", "<version>CNTR-1</version>")));

        var difference = BenchmarkDiff.Compare(before, after);

        Assert.AreEqual(RuleKey.StigId, difference.Key);
        Assert.AreEqual("CNTR-1", difference.Changed.Single().Key);
    }

    [TestMethod]
    public void Where_a_group_holds_several_rules_the_rule_id_is_the_key()
    {
        var before = Tiny.Read(Tiny.Benchmark("<Group id=\"g\"><Rule id=\"a\"/><Rule id=\"b\"/></Group>"));
        var after = Tiny.Read(Tiny.Benchmark("<Group id=\"g\"><Rule id=\"b\"/><Rule id=\"c\"/></Group>"));

        var difference = BenchmarkDiff.Compare(before, after);

        Assert.AreEqual(RuleKey.RuleId, difference.Key);
        Sequence.AreEqual(difference.Added.Select(r => r.Id), "c");
        Sequence.AreEqual(difference.Removed.Select(r => r.Id), "a");
    }

    [TestMethod]
    [TestCategory("Shared")]
    [DynamicData(nameof(Pairs))]
    public void Real_releases_differ_as_a_second_comparison_says(string first, string second)
    {
        var (before, after) = (File(first), File(second));
        var isDraft = first == "V1R0-1";
        var old = LinqReading.Read(before).Single();
        var now = LinqReading.Read(after).Single();

        var difference = BenchmarkDiff.Compare(BenchmarkFiles.Read(before).Single(), BenchmarkFiles.Read(after).Single());

        Sequence.AreEqual(Sorted(difference.Added.Select(Key)), Sorted(now.Rules.Select(Name).Except(old.Rules.Select(Name))));
        Sequence.AreEqual(Sorted(difference.Removed.Select(Key)), Sorted(old.Rules.Select(Name).Except(now.Rules.Select(Name))));
        var expected = now.Rules.Join(old.Rules, Name, Name, (n, o) => $"{Name(n)}: {Changes(o, n, Srg(old, o), Srg(now, n))}").Where(l => !l.EndsWith(": ", StringComparison.Ordinal)).ToList();
        Sequence.AreEqual(Sorted(difference.Changed.Select(c => $"{c.Key}: {string.Join(' ', c.Changes.Select(f => f.Field))}")), Sorted(expected));
        Assert.AreEqual(now.Rules.Count, difference.Added.Count + difference.Changed.Count + difference.UnchangedCount);

        string Key(Rule rule) => isDraft ? rule.Version : rule.GroupId!;
        string Name(LinqRule rule) => isDraft ? rule.StigId : rule.GroupId!;
        static string File(string release) => Shared.File("data", "xccdf-kubernetes", $"U_Kubernetes_STIG_{release}_Manual-xccdf.xml");
        static string Srg(LinqReading benchmark, LinqRule rule) => benchmark.Groups.Single(g => g.Id == rule.GroupId).Title;
        static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
    }

    private static string Changes(LinqRule before, LinqRule after, string srgBefore, string srgAfter)
    {
        (RuleField Field, bool Differs)[] fields =
        [
            (RuleField.RuleId, before.Id != after.Id),
            (RuleField.StigId, before.StigId != after.StigId),
            (RuleField.GroupTitle, srgBefore != srgAfter),
            (RuleField.Severity, before.Severity != after.Severity),
            (RuleField.Weight, before.Weight != after.Weight),
            (RuleField.Ccis, !before.Ccis.Split(' ').ToHashSet().SetEquals(after.Ccis.Split(' '))),
            (RuleField.Title, Folded(before.Title) != Folded(after.Title)),
            (RuleField.Discussion, Folded(before.Discussion!) != Folded(after.Discussion!)),
            (RuleField.CheckText, Folded(before.CheckText) != Folded(after.CheckText)),
            (RuleField.FixText, Folded(before.FixText) != Folded(after.FixText)),
        ];
        return string.Join(' ', fields.Where(f => f.Differs).Select(f => f.Field));
    }

    private static string Folded(string text) => Regex.Replace(text, @"\s+", " ").Trim();
}
