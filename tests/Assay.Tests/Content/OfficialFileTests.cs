using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
[TestCategory("Shared")]
public sealed class OfficialFileTests
{
    public static IEnumerable<object[]> Files => Shared.Names(
        "data/xccdf-kubernetes", "data/xccdf-container-family", "data/xccdf-large", "data/xccdf-quirks", "data/scap-datastreams").Select(f => new object[] { f });

    public static IEnumerable<object[]> SmallFiles => Shared.Names("data/scap-small", "data/xccdf-results").Select(f => new object[] { f });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void An_official_file_reads_as_a_second_reader_reads_it(string name)
    {
        var file = Shared.File(name);
        var expected = LinqReading.Read(file);

        var read = BenchmarkFiles.Read(file);

        Assert.HasCount(expected.Count, read);
        for (var i = 0; i < read.Count; i++)
        {
            AssertEqual(expected[i], read[i]);
            AssertTexts(expected[i], read[i]);
        }
    }

    [TestMethod]
    [DynamicData(nameof(SmallFiles))]
    public void A_file_that_may_hold_benchmarks_reads_or_is_refused_with_a_reason(string name)
    {
        var file = Shared.File(name);
        var expected = LinqReading.Read(file);

        try
        {
            var read = BenchmarkFiles.Read(file);

            Assert.HasCount(expected.Count, read);
            for (var i = 0; i < read.Count; i++)
            {
                AssertEqual(expected[i], read[i]);
            }
        }
        catch (ContentException e)
        {
            Assert.IsEmpty(expected, e.Message);
        }
    }

    [TestMethod]
    public void DISA_wrote_one_rule_id_twice_and_both_rules_are_kept()
    {
        var file = Shared.File("data", "xccdf-quirks", "U_Multifunction_Device_and_Network_Printers_STIG_V2R15_Manual-xccdf.xml");

        var benchmark = BenchmarkFiles.Read(file).Single();

        var twice = benchmark.Rules.GroupBy(r => r.Id).Single(g => g.Count() > 1);
        Assert.AreEqual(2, twice.Select(r => r.GroupId).Distinct().Count());
        Assert.Contains(w => w.Contains(twice.Key, StringComparison.Ordinal), benchmark.Warnings);
    }

    [TestMethod]
    public void A_DISA_package_reads_from_its_zip()
    {
        var zip = Shared.File("data", "disa-packages", "U_ASD_V5R1_STIG.zip");

        var benchmark = BenchmarkFiles.Read(zip).Single();

        Assert.AreEqual("V5R1", benchmark.ShortRelease);
        Assert.AreEqual("U_ASD_STIG_V5R1_Manual-xccdf.xml", benchmark.FileName);
        Assert.HasCount(286, benchmark.Rules);
    }

    [TestMethod]
    public void A_folder_of_everything_gives_its_benchmarks_and_passes_over_the_rest()
    {
        var folder = Path.Combine(Shared.Require(), "data");

        var read = BenchmarkFiles.Read(folder);

        Assert.IsGreaterThan(60, read.Count);
        Assert.HasCount(read.Count, read.Select(b => (b.Sha256, b.Id)).Distinct());
        Assert.HasCount(14, read.Where(b => b.StigId == "Kubernetes_STIG"));
    }

    [TestMethod]
    public void The_built_in_and_the_official_release_agree_on_what_is_fact()
    {
        var builtIn = Repository.File("stig-content", "kubernetes");
        if (!Directory.Exists(builtIn))
        {
            Assert.Inconclusive("no built-in benchmark yet");
        }

        foreach (var restated in BenchmarkFiles.Read(builtIn))
        {
            var official = BenchmarkFiles.Read(Shared.File("data", "xccdf-kubernetes", $"U_Kubernetes_STIG_{restated.ShortRelease}_Manual-xccdf.xml")).Single();

            var difference = BenchmarkDiff.Compare(official, restated);

            Assert.IsEmpty(difference.Added);
            Assert.IsEmpty(difference.Removed);
            Assert.IsEmpty(difference.Changed.SelectMany(c => c.Changes).Where(c => c.Field is not (RuleField.Title or RuleField.Discussion or RuleField.CheckText or RuleField.FixText)));
        }
    }

    private static void AssertEqual(LinqReading expected, Benchmark read)
    {
        Assert.AreEqual(expected.Id, read.Id);
        Assert.AreEqual(expected.Version, read.Version);
        Assert.AreEqual(expected.Title, read.Title);
        Assert.AreEqual(expected.ReleaseInfo, read.ReleaseInfo);
        Sequence.AreEqual(read.Groups.Select(g => (g.Id, g.ParentId, g.Title)), expected.Groups);
        Sequence.AreEqual(read.Rules.Select(r => Facts(Of(r))), expected.Rules.Select(Facts));
        Sequence.AreEqual(read.Profiles.SelectMany(p => p.Selections.Select(s => $"{p.Id} {s.IdRef} {(s.Selected ? "true" : "false")}")), expected.Selections);
        Sequence.AreEqual(read.Values.Select(v => v.Id), expected.Values);
    }

    private static void AssertTexts(LinqReading expected, Benchmark read)
    {
        foreach (var (rule, actual) in expected.Rules.Zip(read.Rules.Select(Of)))
        {
            Assert.AreEqual(rule.Title, actual.Title, rule.Id);
            Assert.AreEqual(rule.CheckText, actual.CheckText, rule.Id);
            Assert.AreEqual(rule.FixText, actual.FixText, rule.Id);
            Assert.AreEqual(rule.Discussion ?? actual.Discussion, actual.Discussion, rule.Id);
        }
    }

    private static string Facts(LinqRule rule) => $"{rule.GroupId} {rule.Id} {rule.StigId} {rule.Severity} {rule.Weight} {rule.Ccis}";

    private static LinqRule Of(Rule rule) => new(
        rule.GroupId, rule.Id, rule.Version, rule.Severity.ToString().ToLowerInvariant(), rule.Weight, string.Join(' ', rule.Ccis), rule.Title, rule.Description.VulnDiscussion, rule.CheckText, rule.FixText);
}
