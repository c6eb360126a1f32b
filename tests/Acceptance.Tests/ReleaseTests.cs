using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Tests;
using Assay.Tests.Content;

namespace Acceptance.Tests;

/// <summary>Every release of the Kubernetes STIG there is, over the recording of a real cluster.</summary>
[TestClass]
public sealed class ReleaseTests
{
    private const string Draft = "V1R0-1";

    private static readonly string[] Releases = ["V1R1", "V1R2", "V1R3", "V1R4", "V1R5", "V1R6", "V1R7", "V1R10", "V1R11", "V2R1", "V2R3", "V2R5", "V2R6"];

    public static IEnumerable<object[]> Rows => Releases.Select(r => new object[] { r });

    [TestMethod]
    [TestCategory("Shared")]
    [DynamicData(nameof(Rows))]
    public async Task Every_rule_is_bound_and_every_check_text_was_read(string release)
    {
        using var results = await EvaluateAsync(release);

        var rules = Rules(results);
        Assert.IsEmpty(rules.Where(r => r.GetProperty("check").ValueKind is JsonValueKind.Null).Select(GroupId).ToList());
        Assert.IsEmpty(rules.Where(HasWarning).Select(GroupId).ToList());
    }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_draft_is_bound_by_STIG_ID_and_what_never_returned_is_for_a_person()
    {
        var returned = Releases.SelectMany(r => LinqReading.Read(PathOf(r)).Single().Rules).Select(r => r.StigId).ToHashSet();
        var expected = LinqReading.Read(PathOf(Draft)).Single().Rules.Select(r => r.StigId).Where(id => !returned.Contains(id)).ToList();

        using var results = await EvaluateAsync(Draft);

        var neverReturned = Rules(results)
            .Where(r => r.GetProperty("message").GetString()!.StartsWith("No later release has", StringComparison.Ordinal))
            .ToList();
        Assert.HasCount(26, expected);
        CollectionAssert.AreEquivalent(expected, neverReturned.Select(GroupId).ToList());
        Assert.IsTrue(neverReturned.TrueForAll(r => r.GetProperty("result").GetString() == "notchecked"));
        Assert.IsEmpty(Rules(results).Where(HasWarning).Select(GroupId).ToList());
    }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_diff_lists_the_text_changes_a_second_reader_finds_and_what_they_mean_for_the_checks()
    {
        var before = LinqReading.Read(PathOf("V1R11")).Single().Rules.ToDictionary(r => r.GroupId!);
        var after = LinqReading.Read(PathOf("V2R6")).Single().Rules.ToDictionary(r => r.GroupId!);
        var both = after.Keys.Where(before.ContainsKey).ToList();

        var run = await Program.RunAsync("benchmark", "diff", PathOf("V1R11"), PathOf("V2R6"), "--output", "json");

        using var json = JsonDocument.Parse(run.Output);
        Texts("added", after.Keys.Except(before.Keys));
        Texts("removed", before.Keys.Except(after.Keys));
        Changes("checkText", r => r.CheckText);
        Changes("fixText", r => r.FixText);
        Changes("title", r => r.Title);
        Changes("discussion", r => r.Discussion!);
        Changes("severity", r => r.Severity);
        Changes("ccis", r => string.Join(", ", r.Ccis.Split(' ').Order(StringComparer.Ordinal)));
        Changes("ruleId", r => r.Id);
        Changes("stigId", r => r.StigId);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "V-242392 anotherReading V2R3", "V-242397 anotherReading V2R3", "V-242410 sameReading V1R1", "V-242411 sameReading V1R1", "V-242412 sameReading V1R1",
                "V-242415 anotherReading V2R3", "V-245541 sameReading V1R10", "V-274882 anotherReading V2R4", "V-274883 anotherReading V2R4", "V-274884 anotherReading V2R4",
            },
            Said().ToArray());
        CollectionAssert.AreEquivalent(
            both.Where(id => Folded(before[id].CheckText) != Folded(after[id].CheckText)).Concat(after.Keys.Except(before.Keys)).ToList(),
            Said().Select(s => s.Split(' ')[0]).ToList());

        void Texts(string member, IEnumerable<string> expected) =>
            CollectionAssert.AreEquivalent(expected.ToList(), json.RootElement.GetProperty(member).EnumerateArray().Select(e => e.GetString()!).ToList(), member);

        void Changes(string field, Func<LinqRule, string> read)
        {
            var expected = both.Where(id => Folded(read(before[id])) != Folded(read(after[id]))).Select(id => $"{id}: {Folded(read(before[id]))} → {Folded(read(after[id]))}").ToList();
            var found = from rule in json.RootElement.GetProperty("changed").EnumerateArray()
                        from change in rule.GetProperty("changes").EnumerateArray()
                        where change.GetProperty("field").GetString() == field
                        select $"{rule.GetProperty("id").GetString()}: {Folded(change.GetProperty("before").GetString()!)} → {Folded(change.GetProperty("after").GetString()!)}";
            CollectionAssert.AreEquivalent(expected, found.ToList(), field);
        }

        IEnumerable<string> Said() => json.RootElement.GetProperty("checkTexts").EnumerateArray()
            .Select(t => $"{t.GetProperty("id").GetString()} {t.GetProperty("check").GetString()} {t.GetProperty("reading").GetString()}");
    }

    [TestMethod]
    public async Task The_diff_of_the_restatements_names_the_reading_of_each_new_text()
    {
        var run = await Program.RunAsync("benchmark", "diff", "V1R11", "V2R6");

        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "V-242392  another reading: V2R3, before V1R10", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "checks to reread: 0", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_diff_says_which_check_must_be_read_again_where_nobody_has_read_the_text()
    {
        using var scratch = new TemporaryFolder();
        var file = Path.Combine(Program.Folder, "stig-content", "kubernetes", "Kubernetes_STIG_V2R6.restated-xccdf.xml");
        var changed = Regex.Replace(File.ReadAllText(file), "(<Group id=\"V-242390\">.*?<check-content>)", "$1One sentence more. ", RegexOptions.Singleline);
        File.WriteAllText(scratch["changed-xccdf.xml"], changed);

        var run = await Program.RunAsync("benchmark", "diff", file, scratch["changed-xccdf.xml"]);

        StringAssert.Contains(run.Output, "V-242390  must be reread: Assay.Plugins.ApiServer.AnonymousAuthMustBeDisabled, plugin ApiServer", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "checks to reread: 1", StringComparison.Ordinal);
    }

    private static string Folded(string text) => Regex.Replace(text, @"\s+", " ").Trim();

    private static string PathOf(string release) => Shared.File("data", "xccdf-kubernetes", $"U_Kubernetes_STIG_{release}_Manual-xccdf.xml");

    private static List<JsonElement> Rules(JsonDocument results) => [.. results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()];

    private static string GroupId(JsonElement rule) => rule.GetProperty("groupId").GetString()!;

    private static bool HasWarning(JsonElement rule) => rule.GetProperty("warning").GetString() is { Length: > 0 };

    private static async Task<JsonDocument> EvaluateAsync(string release)
    {
        using var scratch = new TemporaryFolder();
        var run = await Program.RunAsync(
            "evaluate", "--evidence", Path.Combine(Shared.Require(), "data", "recording", "kubeadm-1.20.2"), "--benchmark", PathOf(release), "--out", scratch.Path, "--format", "json");
        Assert.IsTrue(run.ExitCode is 1 or 3, run.Error);
        return JsonDocument.Parse(File.ReadAllBytes(scratch["results.json"]));
    }
}
