using System.Text.RegularExpressions;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

/// <summary>The built-in benchmarks carry DISA's facts and none of DISA's sentences.</summary>
[TestClass]
public sealed partial class RestatementTests
{
    private const int WordsInARow = 8;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("V1R11", 91)]
    [DataRow("V2R6", 92)]
    public void A_restatement_says_what_it_is_and_is_complete(string release, int rules)
    {
        var benchmark = BuiltIn(release);

        Assert.IsTrue(benchmark.IsRestatement);
        Assert.HasCount(rules, benchmark.Rules);
        Assert.IsEmpty(BenchmarkValidator.Validate(PathOf(release)));
        StringAssert.Contains(benchmark.Notices.Single().Text, "assay benchmark import", StringComparison.Ordinal);
        foreach (var rule in benchmark.Rules)
        {
            Assert.IsFalse(new[] { rule.Title, rule.Description.VulnDiscussion, rule.CheckText, rule.FixText }.Any(string.IsNullOrWhiteSpace), rule.GroupId);
        }
    }

    [TestMethod]
    [TestCategory("Oscap")]
    [DataRow("V1R11")]
    [DataRow("V2R6")]
    public async Task OpenSCAP_reads_the_restatement_with_its_profiles(string release)
    {
        var ended = await Tools.RunAsync(Tools.Require("oscap", "Oscap"), ["info", PathOf(release)], TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Error);
        StringAssert.Contains(ended.Output, "Checklist version: 1.1", StringComparison.Ordinal);
        foreach (var profile in BuiltIn(release).Profiles)
        {
            StringAssert.Contains(ended.Output, $"Id: {profile.Id}", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [TestCategory("Shared")]
    [TestCategory("Xmllint")]
    [DataRow("V1R11")]
    [DataRow("V2R6")]
    public async Task The_restatement_is_valid_XCCDF(string release)
    {
        var schema = Shared.File("data", "schemas", "openscap", "xccdf", "1.1", "xccdf-schema.xsd");

        var ended = await Tools.RunAsync(Tools.Require("xmllint", "Xmllint"), ["--nonet", "--noout", "--schema", schema, PathOf(release)], TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Error);
    }

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("V1R11")]
    [DataRow("V2R6")]
    public void Ids_severities_weights_and_CCIs_are_DISAs(string release)
    {
        var official = BenchmarkFiles.Read(Shared.File("data", "xccdf-kubernetes", $"U_Kubernetes_STIG_{release}_Manual-xccdf.xml")).Single();

        var restated = BuiltIn(release);

        CollectionAssert.AreEqual(official.Rules.Select(Facts).ToList(), restated.Rules.Select(Facts).ToList());
        CollectionAssert.AreEqual(official.Groups.Select(g => $"{g.Id} {g.Title}").ToList(), restated.Groups.Select(g => $"{g.Id} {g.Title}").ToList());
        CollectionAssert.AreEqual(
            official.Profiles.Select(p => $"{p.Id} {p.Title} {string.Join(' ', p.Selections)}").ToList(),
            restated.Profiles.Select(p => $"{p.Id} {p.Title} {string.Join(' ', p.Selections)}").ToList());
        Assert.AreEqual((official.Id, official.Version, official.ReleaseInfo, official.Date), (restated.Id, restated.Version, restated.ReleaseInfo, restated.Date));
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void No_eight_words_in_a_row_are_DISAs()
    {
        var official = Shared.Names("data/xccdf-kubernetes")
            .SelectMany(f => BenchmarkFiles.Read(Shared.Require(f)))
            .SelectMany(b => b.Rules.SelectMany(Texts).Append(b.Description))
            .SelectMany(Runs)
            .ToHashSet(StringComparer.Ordinal);

        var copied = new[] { "V1R11", "V2R6" }
            .SelectMany(release => BuiltIn(release).Rules)
            .SelectMany(rule => Texts(rule).SelectMany(Runs).Where(official.Contains).Select(run => $"{rule.GroupId}: {run}"));

        Assert.AreEqual("", string.Join('\n', copied));
    }

    private static string PathOf(string release) => Repository.File("stig-content", "kubernetes", $"Kubernetes_STIG_{release}.restated-xccdf.xml");

    private static Benchmark BuiltIn(string release) => BenchmarkFiles.Read(PathOf(release)).Single();

    private static string Facts(Rule rule) => string.Join(
        " | ",
        rule.GroupId,
        rule.Id,
        rule.Version,
        rule.Severity,
        rule.Weight,
        string.Join(' ', rule.Idents),
        string.Join(' ', rule.Checks.Select(c => c.System)),
        string.Join(' ', rule.Fixes.Select(f => f.Id)),
        string.Join(' ', rule.References));

    private static string[] Texts(Rule rule) => [rule.Title, rule.Description.VulnDiscussion, rule.CheckText, rule.FixText];

    private static IEnumerable<string> Runs(string text)
    {
        var words = Word().Matches(text).Select(m => m.Value.ToLowerInvariant()).ToArray();
        for (var i = 0; i + WordsInARow <= words.Length; i++)
        {
            yield return string.Join(' ', words[i..(i + WordsInARow)]);
        }
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
