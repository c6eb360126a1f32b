using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

/// <summary>The report as a browser shows it, opened from a file.</summary>
[TestClass]
[TestCategory("Chromium")]
public sealed partial class HtmlBrowserTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task The_address_filters_the_rules()
    {
        (string Hash, string Shown)[] filters =
        [
            ("#status=open", "2"),
            ("#status=open,not_applicable", "2 5"),
            ("#category=I", "5"),
            ("#component=By%20hand&category=II", "6 9"),
            ("#q=DOOR+test-00-000003", "3"),
            ("#warning=yes", "1"),
            ("#q=nothing+at+all", ""),
            ("#", "1 2 3 4 5 6 8 9"),
        ];
        var person = $$"""
            (async () => {
              const said = [];
              for (const hash of {{JsonSerializer.Serialize(filters.Select(f => f.Hash))}}) {
                location.hash = hash;
                await new Promise(done => setTimeout(done, 20));
                const shown = [...document.querySelectorAll('details.rule:not([hidden])')].map(r => r.id.slice(-1));
                said.push(shown.join(' ') + (shown.length == document.querySelector('[data-shown]').textContent ? '' : ' miscounted'));
              }
              document.title = said.join('|');
            })();
            """;
        using var folder = new TemporaryFolder();

        var page = await OpenAsync(folder, With(person), "#status=open");

        Assert.AreEqual(string.Join('|', filters.Select(f => f.Shown)), Title().Match(page.Html).Groups[1].Value);
    }

    [TestMethod]
    public async Task The_address_of_a_rule_opens_it()
    {
        using var folder = new TemporaryFolder();

        var page = await OpenAsync(folder, Report(), "#V-100003");

        Assert.AreEqual("V-100003", string.Join(' ', Rule().Matches(page.Html).Where(m => m.Value.Contains(" open", StringComparison.Ordinal)).Select(m => m.Groups[1].Value)));
    }

    [TestMethod]
    public async Task The_controls_work_and_the_address_remembers_them()
    {
        const string Person = """
            const form = document.forms[0], said = [];
            const say = () => said.push(location.hash + ' ' + document.querySelectorAll('details.rule:not([hidden])').length + ' ' + document.querySelectorAll('details.rule[open]').length);
            form.elements.status[0].click(); say();
            form.elements.q.value = 'door test-00-000003'; form.elements.q.dispatchEvent(new Event('input', { bubbles: true })); say();
            form.elements.status[0].click(); say();
            document.querySelector('[data-do=open]').click(); say();
            document.querySelector('button[type=reset]').click();
            setTimeout(() => {
              say();
              document.querySelector('[data-do=close]').click(); say();
              form.elements.component.value = 'Doors'; form.elements.component.dispatchEvent(new Event('input', { bubbles: true })); say();
              document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
              said.push(document.activeElement.name);
              document.title = said.join('|');
            }, 50);
            """;
        using var folder = new TemporaryFolder();

        var page = await OpenAsync(folder, With(Person), "");

        var title = Title().Match(page.Html).Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal).Replace("door+test-00-000003", "3", StringComparison.Ordinal);
        Assert.AreEqual("#status=open 1 0|#status=open&q=3 0 0|#q=3 1 0|#q=3 1 1| 8 1| 8 0|#component=Doors 5 0|q", title);
    }

    [TestMethod]
    public async Task The_page_asks_for_nothing_and_complains_of_nothing()
    {
        using var folder = new TemporaryFolder();

        var page = await OpenAsync(folder, Report(), "");

        Assert.IsEmpty(page.Requests, string.Join('\n', page.Requests));
        Assert.IsEmpty(page.Console, string.Join('\n', page.Console));
        Assert.Contains("class=\"scripted\"", page.Html, "its script did not run");
    }

    [TestMethod]
    public async Task A_page_that_asks_for_something_would_be_caught()
    {
        using var folder = new TemporaryFolder();

        var page = await OpenAsync(folder, Policy().Replace(Report(), "").Replace("<main", "<img src=\"http://example.invalid/x.png\"><main", StringComparison.Ordinal), "");

        Assert.AreEqual("http://example.invalid/x.png", string.Join(' ', page.Requests));
    }

    [TestMethod]
    public async Task A_script_that_got_in_would_not_run()
    {
        using var folder = new TemporaryFolder();

        var page = await OpenAsync(folder, Report().Replace("</body>", "<script>document.title = 'owned'</script></body>", StringComparison.Ordinal), "");

        Assert.AreEqual("prod: Test_STIG V1R2", Title().Match(page.Html).Groups[1].Value);
        Assert.HasCount(1, page.Console.Where(l => l.Contains("Content Security Policy", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task On_paper_everything_is_open_and_no_control_is_left()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("report.html", Report());

        var paper = await new Browser(folder).PrintAsync(file, TestContext.CancellationToken);

        foreach (var number in Enumerable.Range(1, 9).Where(n => Some.OneOfEach()[n - 1].Result is not ResultValue.NotSelected))
        {
            Assert.Contains($"Try door {number}.", paper);
            Assert.Contains($"Lock door {number}.", paper);
            Assert.Contains($"An open door {number} lets anyone in.", paper);
        }

        Assert.DoesNotContain("Collapse", paper);
        Assert.DoesNotContain("Copy", paper);
    }

    private static string Report()
    {
        var results = Some.OneOfEach();
        results[0] = results[0] with { Warning = "The text is new." };
        return Written.Text("html", Some.Assessment(results));
    }

    /// <summary>A copy without its policy, so that a script may use the page as a person would.</summary>
    private static string With(string person) => Policy().Replace(Report(), "").Replace("</body>", $"<script>{person}</script></body>", StringComparison.Ordinal);

    private Task<Browser.Page> OpenAsync(TemporaryFolder folder, string html, string hash) =>
        new Browser(folder).OpenAsync(folder.Write("report.html", html), hash, TestContext.CancellationToken);

    [GeneratedRegex("""<details class="rule" id="([^"]+)"[^>]*>""")]
    private static partial Regex Rule();

    [GeneratedRegex("""<meta http-equiv="Content-Security-Policy"[^>]*>""")]
    private static partial Regex Policy();

    [GeneratedRegex("<title>(.*?)</title>")]
    private static partial Regex Title();
}
