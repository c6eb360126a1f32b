using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed partial class HtmlExporterTests
{
    [TestMethod]
    public void A_report_is_whole_and_names_asset_benchmark_release_time_and_evidence()
    {
        var html = Written.Text("html", Some.Assessment());

        Assert.StartsWith("<!DOCTYPE html>", html);
        Assert.EndsWith("</html>\n", html);
        foreach (var expected in new[] { "<h1>prod</h1>", "Test Security Technical Implementation Guide", "V1R2", "2026-01-02 12:00 UTC", "2026-01-02 11:00 UTC", Some.Digest, "Assay 0.1.0", "prod.zip" })
        {
            Assert.Contains(expected, html);
        }
    }

    [TestMethod]
    public void Every_selected_rule_stands_in_it_with_its_result_and_its_texts()
    {
        var html = Written.Text("html", Some.Assessment());

        foreach (var result in Some.OneOfEach().Where(r => r.Result is not ResultValue.NotSelected))
        {
            Assert.Contains($"""<details class="rule" id="{result.Rule.GroupId}" """, html);
            Assert.Contains($"<dt>Result</dt><dd>{result.Result.Word()}</dd>", html);
            Assert.Contains(result.Rule.FixText, html);
        }
    }

    [TestMethod]
    public void The_summary_counts_by_category_and_by_component()
    {
        var html = Written.Text("html", Some.Assessment(
            Some.RuleResult(Some.Rule(1, Severity.High), ResultValue.Fail, Some.Observation()),
            Some.RuleResult(Some.Rule(2, Severity.High), ResultValue.Pass, Some.Observation(ResultValue.Pass)),
            Some.RuleResult(Some.Rule(3, Severity.Low), ResultValue.NotChecked)));

        Assert.AreEqual("CAT I:1 0 1 0 2|CAT II:0 0 0 0 0|CAT III:0 1 0 0 1|Doors:1 0 1 0 2|By hand:0 1 0 0 1", string.Join('|', Tallies(html)));
    }

    [TestMethod]
    public void Rules_that_are_not_selected_are_told_in_a_line_and_counted_nowhere()
    {
        var result = Some.TestResult(Some.RuleResult(Unselected(1), ResultValue.NotSelected), Some.RuleResult(Unselected(2), ResultValue.NotSelected), Some.RuleResult(Some.Rule(3), ResultValue.Pass, Some.Observation(ResultValue.Pass)));

        var html = Written.Text("html", new Assessment(Some.Tool(), [result with { Profile = new Profile("some_profile", "Some", "", null, []) }]));

        Assert.Contains("2 of 3 rules are not selected by the profile some_profile.", html);
        Assert.DoesNotContain("V-100001", html);
        Assert.AreEqual("CAT I:0 0 0 0 0|CAT II:0 0 1 0 1|CAT III:0 0 0 0 0|Doors:0 0 1 0 1", string.Join('|', Tallies(html)));
        Assert.DoesNotContain("not selected", Written.Text("html", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Pass))));
    }

    [TestMethod]
    public void A_root_that_was_looked_at_directly_stands_in_the_place_of_a_digest()
    {
        var result = Some.TestResult(Some.RuleResult(Some.Rule(), ResultValue.Pass, Some.Observation(ResultValue.Pass))) with { EvidenceDigest = "", Evidence = ["/mnt/image"], CollectedAt = null };

        var html = Written.Text("html", new Assessment(Some.Tool(), [result]));

        Assert.Contains("""<span class="line">/mnt/image</span><span class="line">Looked at directly: nothing was kept to repeat this from</span>""", html);
        Assert.Contains("what was read of /mnt/image at that time", html);
        Assert.DoesNotContain("<code></code>", html);
    }

    [TestMethod]
    public void A_guide_that_is_no_STIG_is_not_called_one()
    {
        var result = Some.TestResult(Some.RuleResult(Some.Rule(), ResultValue.Pass));

        Assert.Contains("Test STIG <b>V1R2</b>", Written.Text("html", new Assessment(Some.Tool(), [result])));
        Assert.Contains("Guide to Doors <b>V1R2</b>", Written.Text("html", new Assessment(Some.Tool(), [result with { Benchmark = result.Benchmark with { Title = "Guide to Doors" } }])));
    }

    [TestMethod]
    public void A_CCI_stands_with_its_controls()
    {
        var rule = Some.Rule() with { Idents = [new Ident("http://cyber.mil/cci", "CCI-000213"), new Ident("http://cyber.mil/cci", "CCI-999999")] };

        var html = Written.Text("html", Some.Assessment(Some.RuleResult(rule, ResultValue.NotChecked)));

        Assert.Contains("""<span class="line">CCI-000213: AC-3 (revisions 4 and 5)</span><span class="line">CCI-999999</span>""", html);
    }

    [TestMethod]
    public void A_rule_nobody_checked_shows_its_check_text()
    {
        var html = Written.Text("html", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.NotChecked)));

        Assert.Contains("<details open><summary>Check text</summary>", html);
    }

    [TestMethod]
    public void Two_rules_in_one_group_have_a_place_each()
    {
        var html = Written.Text("html", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Pass), Some.RuleResult(Some.Rule() with { Id = "SV-2r2_rule" }, ResultValue.Pass)));

        Assert.Contains("id=\"SV-100001r200001_rule\"", html);
        Assert.Contains("id=\"SV-2r2_rule\"", html);
    }

    [TestMethod]
    public void Many_subjects_are_shown_in_part_and_kept_in_full()
    {
        string[] nodes = [.. Enumerable.Range(0, 500).Select(i => $"node-{i:D3}")];

        var html = Written.Text("html", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Fail, Some.Observation(ResultValue.Fail, "--lock=false", nodes))));

        Assert.Contains("<b>500</b> <span>node-000,</span> <span>node-001,</span> ", html);
        Assert.Contains("<summary>and 488 more</summary>node-012, ", html);
        Assert.Contains("node-499</details>", html);
    }

    [TestMethod]
    public void A_report_above_a_megabyte_is_not_cut()
    {
        var observations = Enumerable.Range(0, 2000).Select(i => Some.Observation(ResultValue.Fail, $"door {i} {new string('x', 1000)}", $"node-{i}")).ToArray();

        var html = Written.Text("html", Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Fail, observations)));

        Assert.IsGreaterThan(2_000_000, html.Length);
        Assert.Contains("door 1999", html);
        Assert.Contains("and 1900 more observations", html);
        Assert.EndsWith("</html>\n", html);
    }

    [TestMethod]
    public void A_restated_benchmark_says_so()
    {
        var assessment = Some.Assessment();
        var result = assessment.TestResults[0];
        var restated = result.Benchmark with { Notices = [new Notice("restatement", "These are our own words.")], PlainTexts = [new PlainText("restated-by", "Assay")] };

        Assert.Contains("These are our own words.", Written.Text("html", assessment with { TestResults = [result with { Benchmark = restated }] }));
    }

    [TestMethod]
    public void Only_the_scripts_and_styles_it_was_made_with_may_run()
    {
        var html = Written.Text("html", Some.Assessment());

        var policy = Policy().Match(html).Groups[1].Value.Replace("&#x2B;", "+", StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains($"script-src '{Hash(html, "script")}'", policy);
        Assert.Contains($"style-src '{Hash(html, "style")}'", policy);
        Assert.DoesNotMatchRegex("""<[^>]+ (?:src|style|on\w+)=""", Script().Replace(html, ""));
        Assert.DoesNotMatchRegex("""(?:href|src)="(?!#)""", html, "a link to somewhere else");
    }

    [TestMethod]
    public void A_users_template_replaces_the_built_in_one()
    {
        using var own = new TemporaryFolder();
        own.Write("head.html", "<header>{{ report.title }} & <i>{{ report.tool_name }}</i></header>");

        var html = Render(own);

        Assert.Contains("<header>prod: Test_STIG V1R2 & <i>Assay</i></header>", html);
        Assert.Contains("<details class=\"rule\"", html);
    }

    [TestMethod]
    [DataRow("a\n {{ report.titel }}</html>", "(2,12): ", DisplayName = "a member that does not exist")]
    [DataRow("{{ nothing }}</html>", "(1,4): ", DisplayName = "a variable that does not exist")]
    [DataRow("{{ include '../../../etc/passwd' }}</html>", "no template named ../../../etc/passwd", DisplayName = "a file outside")]
    [DataRow("{{ inline '/etc/passwd' }}</html>", "no template of this name", DisplayName = "a file outside, as it is")]
    [DataRow("{{ if }", "(1,", DisplayName = "no template at all")]
    [DataRow("{{ date.now }}</html>", "(1,4): ", DisplayName = "a clock")]
    [DataRow("{{ math.random 1 2 }}</html>", "(1,9): ", DisplayName = "chance")]
    [DataRow("{{ func f; f; end; f }}</html>", "(1,", DisplayName = "endless recursion")]
    [DataRow("half a report", "does not end with </html>", DisplayName = "half a report")]
    public void A_bad_template_is_content_that_cannot_be_read(string template, string expected)
    {
        using var own = new TemporaryFolder();
        own.Write("report.html", template);

        var thrown = Assert.ThrowsExactly<ContentException>(() => Render(own));

        Assert.Contains(expected, thrown.Message);
        Assert.DoesNotContain("\n", thrown.Message);
    }

    [TestMethod]
    [DataRow("{{ '<b>' }}", "&lt;b&gt;")]
    [DataRow("{{ '<b>' | string.upcase }}", "&lt;B&gt;")]
    [DataRow("{{ ['<b>'] }}", "[&quot;&lt;b&gt;&quot;]")]
    [DataRow("{{ '<b>' | raw }}", "<b>")]
    [DataRow("{{ capture x }}<i>{{ '<b>' }}</i>{{ end }}{{ x | raw }}", "<i>&lt;b&gt;</i>")]
    [DataRow("{{ 1 + 2 }}", "3")]
    [DataRow("{{ null }}", "")]
    public void Every_value_is_escaped_unless_it_is_declared_raw(string template, string expected)
    {
        using var own = new TemporaryFolder();
        own.Write("report.html", $"[{template}]</html>");

        Assert.AreEqual($"[{expected}]</html>", Render(own));
    }

    [TestMethod]
    public void A_folder_of_templates_that_does_not_exist_is_named() =>
        Assert.Contains("/no/such: there is no such folder", Assert.ThrowsExactly<ContentException>(() => new TemplateSource("/no/such")).Message);

    private static Rule Unselected(int number) => Some.Rule(number) with { Selected = false };

    private static string Render(TemporaryFolder own)
    {
        var exporter = ExporterCatalog.All(new TemplateSource(Path.Combine(AppContext.BaseDirectory, "templates"), own.Path), Written.Controls).Single(e => e.Format == "html");
        return Encoding.UTF8.GetString(Written.Content(exporter.Export(Some.Assessment()).Single()));
    }

    private static IEnumerable<string> Tallies(string html) =>
        TallyRow().Matches(html).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Groups[1].Value}:{string.Join(' ', Number().Matches(m.Groups[2].Value).Select(n => n.Groups[1].Value))}"));

    private static string Hash(string html, string element) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Regex.Match(html, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value)));

    [GeneratedRegex("""Content-Security-Policy" content="([^"]+)""")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("""<tr><th scope="row"><a [^>]+>([^<]+)</a></th>(.*?)<td class="bar">""", RegexOptions.Singleline)]
    private static partial Regex TallyRow();

    [GeneratedRegex(">([0-9]+)<")]
    private static partial Regex Number();
}
