using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Oval;
using Assay.Reporting;
using Assay.Sdk;
using Assay.Tests.Content.Oval;
using Assay.Tests.Oval;

namespace Assay.Tests.Reporting.Oval;

[TestClass]
public sealed partial class OvalReportWriterTests
{
    private static readonly ListedItems Two = new ListedItems()
        .Add("unix:file", ("filepath", "/etc/good"), ("type", "regular"))
        .Add("unix:file", ("filepath", "/etc/bad"), ("type", "<b>link</b>"));

    [TestMethod]
    public void A_false_definition_shows_item_entity_value_and_what_is_wanted()
    {
        var html = Html(Judged.Files(Two, "check=\"all\"", states: ["<type>regular</type>"]));

        Assert.StartsWith("<!DOCTYPE html>", html);
        Assert.EndsWith("</html>\n", html);
        Assert.Contains("<h1>web-1</h1>", html);
        Assert.AreEqual("/etc/bad|type|<b>link</b>|equals regular", string.Join(';', Rows(html)));
        Assert.DoesNotContain("<b>link</b>", html);
    }

    [TestMethod]
    public void A_definition_that_is_met_shows_no_items()
    {
        var html = Html(Judged.Files(Two, "check=\"at least one\"", states: ["<type>regular</type>"]));

        Assert.Contains("<li><a href=\"#status=true\"><b>1</b> true</a></li>", html);
        Assert.IsEmpty(Rows(html));
        Assert.DoesNotContain("/etc/", html);
    }

    [TestMethod]
    public void A_vulnerability_that_is_there_is_a_finding_and_shows_why()
    {
        var document = Judged.Document("check=\"at least one\"", Judged.AnyFile, ["<type>regular</type>"], @class: "vulnerability");

        var html = Html(OvalEvaluator.Evaluate(document, null, ExternalValues.None, Two, TimeProvider.System, CancellationToken.None));

        Assert.Contains("<span class=\"status open\">", html);
        Assert.AreEqual("/etc/good|satisfies the states", string.Join(';', Rows(html)));
    }

    [TestMethod]
    public void What_was_not_collected_is_told_as_unknown_with_its_test()
    {
        var html = Html(Judged.Files(new ListedItems { Flag = CollectedFlag.NotCollected }, "check=\"all\"", states: ["<type>regular</type>"]));

        Assert.Contains("<span class=\"status not_reviewed\">", html);
        Assert.Contains("files: unknown<span class=\"where\">oval:x:tst:1, unix:file, check: all, existence: at_least_one_exists</span>", html);
        Assert.AreEqual("No item was found.", string.Join(';', Rows(html)));
    }

    [TestMethod]
    public void An_item_that_does_not_exist_says_so()
    {
        var items = new ListedItems().Add("unix:file", new Item([ItemEntity.Of("filepath", "/etc/gone")]) { Status = ItemStatus.DoesNotExist });

        var html = Html(Judged.Files(items, "check=\"all\" check_existence=\"at_least_one_exists\"", states: ["<type>regular</type>"]));

        Assert.AreEqual("/etc/gone|does not exist", string.Join(';', Rows(html)));
    }

    [TestMethod]
    public void A_masked_value_is_nowhere_whichever_state_masks_it()
    {
        var evaluation = Judged.Files(
            new ListedItems().Add("unix:file", ("filepath", "/a"), ("type", "geheim")),
            "check=\"all\"",
            states: ["<type datatype=\"string\" var_ref=\"oval:x:var:1\"/>", "<type mask=\"true\" var_ref=\"oval:x:var:1\"/>"],
            variables: Judged.Constant(1, "4711"));

        var html = Html(evaluation);

        Assert.IsNotEmpty(Rows(html));
        Assert.DoesNotContain("geheim", html);
        Assert.DoesNotContain("4711", html);
        Assert.Contains("masked", html);
    }

    [TestMethod]
    public void Markup_in_titles_and_references_stays_text_and_no_script_but_its_own_may_run()
    {
        const string evil = "&lt;script&gt;alert(1)&lt;/script&gt;";
        var document = TinyOval.Read(
            $"""<definition id="oval:x:def:1" version="1" class="patch"><metadata><title>{evil}</title><reference source="CVE" ref_id="&quot; onclick=&quot;x" ref_url="javascript:alert(2)"/><description>{evil}</description></metadata><criteria><criterion test_ref="oval:x:tst:1"/></criteria></definition>""",
            $"""<file_test {Judged.Unix} id="oval:x:tst:1" version="1" check="all" comment="{evil}"><object object_ref="oval:x:obj:1"/></file_test>""",
            $"""<file_object {Judged.Unix} id="oval:x:obj:1" version="1">{Judged.AnyFile}</file_object>""");

        var html = Html(OvalEvaluator.Evaluate(document, null, ExternalValues.None, Two, TimeProvider.System, CancellationToken.None));

        Assert.Contains($"<h3>{evil}<", html);
        Assert.DoesNotContain("<script>alert", html);
        Assert.HasCount(1, Scripts().Matches(html));
        Assert.DoesNotMatchRegex("""<[^>]+ (?:src|style|on\w+)=""", html[..html.IndexOf("<script>", StringComparison.Ordinal)]);
        Assert.DoesNotMatchRegex("""(?:href|src)="(?!#)""", html);
        Assert.Contains("default-src 'none'", html);
    }

    [TestMethod]
    public void What_the_directives_leave_out_is_counted_and_not_shown()
    {
        var all = Enum.GetValues<OvalResult>().ToDictionary(r => r, r => new OvalDirective(r != OvalResult.False, true));

        var html = Html(Judged.Files(Two, "check=\"all\"", states: ["<type>regular</type>"]), new OvalDirectives(all, new Dictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>>()));

        Assert.Contains("The directives leave out 1 definitions", html);
        Assert.DoesNotContain("<details class=\"rule", html);
    }

    [TestMethod]
    public void Thin_results_show_no_items()
    {
        var all = Enum.GetValues<OvalResult>().ToDictionary(r => r, _ => new OvalDirective(true, false));

        var html = Html(Judged.Files(Two, "check=\"all\"", states: ["<type>regular</type>"]), new OvalDirectives(all, new Dictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>>()));

        Assert.Contains("<details class=\"rule oval\"", html);
        Assert.DoesNotContain("/etc/bad", html);
    }

    [TestMethod]
    public void Two_runs_give_the_same_bytes() => Assert.AreEqual(
        Html(Judged.Files(Two, "check=\"all\"", states: ["<type>regular</type>"])),
        Html(Judged.Files(Two, "check=\"all\"", states: ["<type>regular</type>"])));

    private static string Html(OvalEvaluation evaluation, OvalDirectives? directives = null)
    {
        using var stream = new MemoryStream();
        var system = new OvalSystemInfo("Debian", "12", "x86_64", "web-1", [new OvalInterface("eth0", "192.0.2.1", "00:00:00:00:00:00")]);
        new OvalReportWriter(Written.Templates, new ToolInfo("Assay", "1.0"), DateTimeOffset.UnixEpoch).Write(stream, evaluation, new OvalResultsOptions(system, null) { Directives = directives ?? OvalDirectives.Full });
        return new UTF8Encoding(false, true).GetString(stream.ToArray());
    }

    // The cells of the tests' tables, as a reader sees them.
    private static List<string> Rows(string html) =>
    [
        .. Tables().Matches(html).SelectMany(t => Row().Matches(t.Value)).Select(r => string.Join('|', Cell().Matches(r.Value).Select(c => WebUtility.HtmlDecode(Tag().Replace(c.Groups[1].Value, "")).Trim()))).Where(r => r.Length > 0),
    ];

    [GeneratedRegex("""<table class="seen wanted">.*?</table>""", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td[^>]*>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("<script")]
    private static partial Regex Scripts();
}
