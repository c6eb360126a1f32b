using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

/// <summary>What holds for every format.</summary>
[TestClass]
public sealed partial class AllFormatsTests
{
    /// <summary>Markup, quotes, template code, control characters, a forbidden character, both halves of a pair alone, a right-to-left override.</summary>
    private static readonly string Hostile = "<script>alert(1)</script>\"'&]]>-->{{ report }}\u0000\u001b\uFFFE" + (char)0xD83D + "x" + (char)0xDE00 + "\u202E\r\nend";

    private static readonly string HostilePrintable = "<script>alert(1)</script>\"'&]]>-->{{ report }}\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD\u202E\nend";

    public static IEnumerable<object[]> Formats => Written.Exporters.Select(e => new object[] { e.Format });

    [TestMethod]
    public void There_is_one_exporter_per_format() => Assert.AreEqual("ckl cklb json html", string.Join(' ', Written.Exporters.Select(e => e.Format)));

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Two_exports_of_one_assessment_are_the_same_bytes(string format) =>
        CollectionAssert.AreEqual(Written.Bytes(format, Some.Assessment()), Written.Bytes(format, Some.Assessment()));

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Text_is_UTF_8_without_a_mark_and_with_LF(string format)
    {
        var bytes = Written.Bytes(format, AllHostile());

        Assert.IsFalse(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.DoesNotContain("\r", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    [TestMethod]
    public void Statuses_agree_in_every_format()
    {
        var assessment = Some.Assessment();

        var json = JsonNode.Parse(Written.Text("json", assessment))!["testResults"]![0]!["rules"]!.AsArray().Select(r => r!["status"]!.GetValue<string>()).ToList();
        var ckl = XDocument.Parse(Written.Text("ckl", assessment)).Descendants("STATUS").Select(s => s.Value).ToList();
        var cklb = JsonNode.Parse(Written.Text("cklb", assessment))!["stigs"]![0]!["rules"]!.AsArray().Select(r => Cklb(r!["status"]!.GetValue<string>())).ToList();
        var html = RuleStatus().Matches(Written.Text("html", assessment)).Select(m => Cklb(m.Groups[1].Value)).ToList();

        CollectionAssert.AreEqual(assessment.TestResults[0].RuleResults.Select(r => Expected(r.Result)).ToList(), json);
        CollectionAssert.AreEqual(json, ckl);
        CollectionAssert.AreEqual(json, cklb);
        CollectionAssert.AreEqual(json.Where((_, i) => assessment.TestResults[0].RuleResults[i].Result is not ResultValue.NotSelected).ToList(), html);
    }

    [TestMethod]
    public void What_people_decide_stands_in_the_comments_of_every_format()
    {
        var assessment = Some.Assessment(Some.Decided());
        const string Comments = """
            Inherited: the service provider answers for this rule (house). The landlord locks it.

            Answer by J. Doe, 2026-01-01, until 2026-12-31: fail becomes notapplicable. The door leads nowhere.

            Answer by J. Doe, 2026-01-01, until 2026-12-31: fail becomes pass. The door leads nowhere.
              cp-1/door, cp-2/door: --lock=false; it must be true
            """;

        var ckl = XDocument.Parse(Written.Text("ckl", assessment)).Descendants("VULN").Single();
        var cklb = JsonNode.Parse(Written.Text("cklb", assessment))!["stigs"]![0]!["rules"]![0]!;
        var html = Written.Text("html", assessment);

        Assert.AreEqual(Comments.ReplaceLineEndings("\n"), ckl.Element("COMMENTS")!.Value);
        Assert.AreEqual("low", ckl.Element("SEVERITY_OVERRIDE")!.Value);
        Assert.AreEqual("Nobody knows the house.", ckl.Element("SEVERITY_JUSTIFICATION")!.Value);
        Assert.AreEqual(Comments.ReplaceLineEndings("\n"), cklb["comments"]!.GetValue<string>());
        Assert.AreEqual("""{"severity":{"severity":"low","reason":"Nobody knows the house."}}""", cklb["overrides"]!.ToJsonString());
        Assert.Contains("Inherited: the service provider answers for this rule (house). The landlord locks it.", html);
        Assert.Contains("fail becomes notapplicable. The door leads nowhere.", html);
        Assert.Contains("fail becomes pass. The door leads nowhere.", html);
        Assert.Contains("high; low at this site: Nobody knows the house.", html);
        Assert.AreEqual("III", RuleCategory().Match(html).Groups[1].Value);
    }

    [TestMethod]
    public void What_people_say_stands_in_the_comments_once_whatever_it_covers()
    {
        var pods = Some.Observation(ResultValue.Pass, "in the wrong place", [.. Enumerable.Range(0, 2_000).Select(i => $"team/pod/{i:D40}")]) with { Override = Some.Answer() };
        var same = Enumerable.Range(0, 60).Select(i => Some.Observation(ResultValue.Pass, $"door {i} is open") with { Override = Some.Answer() with { Remark = new string('w', 1_000) } });
        var last = Some.Observation(ResultValue.Pass, "zz", "zz") with { Override = Some.Answer() with { Remark = "The last word." } };

        var comments = XDocument.Parse(Written.Text("ckl", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Pass, [pods, .. same, last])))).Descendants("COMMENTS").Single().Value;

        Assert.IsLessThanOrEqualTo(32_767, comments.Length);
        Assert.IsGreaterThan(10_000, comments.Length, "room was wasted");
        Assert.Contains("The last word.", comments);
        Assert.HasCount(3, comments.Split("Answer by J. Doe")[1..]);
        Assert.Contains("results.json has all that is answered.", comments);
    }

    [TestMethod]
    public void An_answer_that_changes_nothing_confirms() =>
        Assert.Contains("fail is confirmed. The door leads nowhere.", Written.Text("ckl", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Fail) with { Override = Some.Answer(to: ResultValue.Fail) })));

    [TestMethod]
    public void An_inherited_rule_asks_nobody_to_look_by_hand() =>
        Assert.DoesNotContain("Check by hand", Written.Text("ckl", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.NotChecked) with { Inheritance = new Inheritance("service-provider", "", "house") })));

    [TestMethod]
    public void Severities_are_three_in_the_checklists()
    {
        var assessment = Some.Assessment([.. Enum.GetValues<Severity>().Select((s, i) => Some.RuleResult(Some.Rule(i + 1, s), ResultValue.Pass))]);

        var ckl = XDocument.Parse(Written.Text("ckl", assessment)).Descendants("STIG_DATA").Where(d => d.Element("VULN_ATTRIBUTE")!.Value == "Severity").Select(d => d.Element("ATTRIBUTE_DATA")!.Value);
        var cklb = JsonNode.Parse(Written.Text("cklb", assessment))!["stigs"]![0]!["rules"]!.AsArray().Select(r => r!["severity"]!.GetValue<string>());
        var html = RuleCategory().Matches(Written.Text("html", assessment)).Select(m => m.Groups[1].Value);

        Assert.AreEqual("medium low low medium high", string.Join(' ', ckl));
        Assert.AreEqual("medium low low medium high", string.Join(' ', cklb));
        Assert.AreEqual("II III III II I", string.Join(' ', html));
    }

    [TestMethod]
    public void Hostile_text_reaches_the_ckl_as_text()
    {
        var written = XDocument.Parse(Written.Text("ckl", AllHostile()), LoadOptions.PreserveWhitespace);

        var data = written.Descendants("STIG_DATA").ToLookup(d => d.Element("VULN_ATTRIBUTE")!.Value, d => d.Element("ATTRIBUTE_DATA")!.Value);
        Assert.AreEqual(HostilePrintable, data["Rule_Title"].Single());
        Assert.AreEqual(HostilePrintable, data["Check_Content"].Single());
        Assert.AreEqual(HostilePrintable, written.Descendants("HOST_NAME").Single().Value);
        Assert.Contains("FAIL  " + HostilePrintable.Replace("\n", "\n    ", StringComparison.Ordinal), written.Descendants("FINDING_DETAILS").Single().Value);
    }

    [TestMethod]
    public void Hostile_text_reaches_the_cklb_as_text()
    {
        var rule = JsonNode.Parse(Written.Text("cklb", AllHostile()))!["stigs"]![0]!["rules"]![0]!;

        Assert.AreEqual(HostilePrintable, rule["rule_title"]!.GetValue<string>());
        Assert.AreEqual(HostilePrintable, rule["check_content"]!.GetValue<string>());
    }

    [TestMethod]
    public void Hostile_text_reaches_results_json_as_it_is()
    {
        var rule = JsonNode.Parse(Written.Text("json", AllHostile()))!["testResults"]![0]!["rules"]![0]!;

        // JSON holds every character but half a pair, and line ends as they are.
        var expected = Hostile.Replace((char)0xD83D, '\uFFFD').Replace((char)0xDE00, '\uFFFD');
        Assert.AreEqual(expected, rule["observations"]![0]!["message"]!.GetValue<string>());
    }

    [TestMethod]
    public void Hostile_text_reaches_the_report_as_text()
    {
        var html = Written.Text("html", AllHostile());

        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;]]&gt;--&gt;{{ report }}", html);
        Assert.DoesNotMatchRegex("""[\x00-\x08\x0B-\x1F]""", html);
    }

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void An_assessment_without_a_result_is_no_error(string format)
    {
        foreach (var content in Written.Files(format, new Assessment(Some.Tool(), [])).Values)
        {
            Assert.AreEqual(JsonValueKind.Object, JsonDocument.Parse(content).RootElement.ValueKind);
        }
    }

    private static Assessment AllHostile()
    {
        var h = Hostile;
        var rule = Some.Rule() with
        {
            Title = h,
            Version = h,
            Description = new StigDescription { VulnDiscussion = h, Mitigations = h },
            Checks = [new Check("c", null, "", h, [new CheckContentRef(h, h)])],
            FixTexts = [new FixText(null, h)],
            Idents = [new Ident(h, "CCI-" + h)],
        };
        var result = Some.RuleResult(rule, ResultValue.Fail, new FoldedObservation(ResultValue.Fail, [h], h, h, h)) with
        {
            Message = h,
            Warning = h,
            Check = new CheckOrigin(h, h, h, h),
            Override = Some.Answer() with { Remark = h, Authority = h },
            SeverityOverride = new SeverityOverride(Severity.Low, h),
            Inheritance = new Inheritance(h, h, h),
        };
        var test = Some.TestResult(result);
        var benchmark = test.Benchmark with { Title = h, FileName = h, Description = h, Notices = [new Notice(h, h)], Groups = [test.Benchmark.Groups[0] with { Title = h, Description = h }] };
        return new Assessment(Some.Tool(), [test with { Benchmark = benchmark, Asset = new Asset(h, h) { Fqdn = h, IpAddresses = [h], Description = h }, Evidence = [h], Remarks = [h], Profile = new Profile(h, h, h, null, []) }]);
    }

    private static string Expected(ResultValue result) => result switch
    {
        ResultValue.Pass or ResultValue.Fixed => "NotAFinding",
        ResultValue.Fail => "Open",
        ResultValue.NotApplicable => "Not_Applicable",
        _ => "Not_Reviewed",
    };

    private static string Cklb(string status) => status switch
    {
        "not_a_finding" => "NotAFinding",
        "open" => "Open",
        "not_applicable" => "Not_Applicable",
        "not_reviewed" => "Not_Reviewed",
        _ => throw new AssertFailedException($"unknown status {status}"),
    };

    [GeneratedRegex("""<details class="rule"[^>]* data-status="(\w+)""")]
    private static partial Regex RuleStatus();

    [GeneratedRegex("""<details class="rule"[^>]* data-category="(\w+)""")]
    private static partial Regex RuleCategory();
}
