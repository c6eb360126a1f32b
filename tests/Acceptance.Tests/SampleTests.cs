using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>The README's first command.</summary>
[TestClass]
public sealed partial class SampleTests
{
    [TestMethod]
    public async Task The_sample_has_open_findings_and_nothing_unknown()
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunProcessAsync(scratch.Path, "assess", "--sample", "--out", "out");

        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Error);
        foreach (var pattern in new[] { "*.ckl", "*.cklb", "*.html", "results.json" })
        {
            Assert.HasCount(1, Directory.GetFiles(scratch["out"], pattern), pattern);
        }

        using var results = JsonDocument.Parse(File.ReadAllBytes(scratch["out/results.json"]));
        var values = Rules(results).Select(r => r.GetProperty("result").GetString()).ToList();
        Assert.HasCount(91, values);
        Assert.DoesNotContain("unknown", values);
        Assert.DoesNotContain("error", values);
        Assert.Contains("fail", values);
        Assert.Contains("pass", values);
    }

    [TestMethod]
    public async Task Every_output_has_all_91_rules_and_the_same_count_of_each_status()
    {
        using var scratch = new TemporaryFolder();

        await Program.RunAsync("assess", "--sample", "--out", scratch.Path);

        using var results = JsonDocument.Parse(File.ReadAllBytes(scratch["results.json"]));
        using var cklb = JsonDocument.Parse(File.ReadAllBytes(Directory.GetFiles(scratch.Path, "*.cklb").Single()));
        var ckl = XDocument.Load(Directory.GetFiles(scratch.Path, "*.ckl").Single());
        var html = File.ReadAllText(Directory.GetFiles(scratch.Path, "*.html").Single());
        var fromJson = Count(Rules(results).Select(r => r.GetProperty("status").GetString()!));
        var fromCkl = Count(ckl.Descendants("VULN").Select(v => v.Element("STATUS")!.Value));
        var fromCklb = Count(cklb.RootElement.GetProperty("stigs")[0].GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("status").GetString()!).Select(CklWord));
        var fromHtml = Count(StatusAttribute().Matches(html).Select(m => m.Groups[1].Value).Select(CklWord));

        Assert.AreEqual(91, fromJson.Values.Sum());
        CollectionAssert.AreEquivalent(fromJson, fromCkl);
        CollectionAssert.AreEquivalent(fromJson, fromCklb);
        CollectionAssert.AreEquivalent(fromJson, fromHtml);
    }

    [TestMethod]
    public async Task Two_runs_write_identical_bytes_from_any_working_directory()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();

        await Program.RunProcessAsync(one.Path, "assess", "--sample", "--out", one["out"]);
        await Program.RunProcessAsync(two.Path, "assess", "--sample", "--out", "out");

        var names = Directory.GetFiles(one["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.HasCount(4, names);
        foreach (var name in names)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(one[$"out/{name}"]), File.ReadAllBytes(two[$"out/{name}"]), name);
        }
    }

    [TestMethod]
    public async Task Every_checklist_and_report_says_that_the_benchmark_is_a_restatement()
    {
        using var scratch = new TemporaryFolder();

        await Program.RunAsync("assess", "--sample", "--out", scratch.Path);

        foreach (var file in Directory.GetFiles(scratch.Path))
        {
            var text = File.ReadAllText(file);
            Assert.Contains("neither published nor endorsed by DISA", text, Path.GetFileName(file));
        }
    }

    [TestMethod]
    public void The_sample_holds_no_secret()
    {
        using var bundle = ZipFile.OpenRead(Path.Combine(Program.Folder, "stig-content", "samples", "kubeadm.zip"));
        foreach (var entry in bundle.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            Assert.DoesNotMatchRegex(Secrets(), reader.ReadToEnd(), entry.FullName);
        }
    }

    [TestMethod]
    public async Task Only_the_formats_asked_for_are_written()
    {
        using var scratch = new TemporaryFolder();

        await Program.RunAsync("assess", "--sample", "--out", scratch.Path, "--format", "ckl,json");

        CollectionAssert.AreEquivalent(new[] { ".ckl", ".json" }, Directory.GetFiles(scratch.Path).Select(Path.GetExtension).ToArray());
    }

    [TestMethod]
    [DataRow("none", 0)]
    [DataRow("high", 1)]
    public async Task Fail_on_decides_what_counts_as_an_open_finding(string failOn, int code)
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync("assess", "--sample", "--out", scratch.Path, "--fail-on", failOn);

        Assert.AreEqual(code, run.ExitCode);
    }

    [TestMethod]
    public async Task The_newer_built_in_release_can_be_named_and_json_is_for_machines()
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync("assess", "--sample", "--out", scratch.Path, "--benchmark", "V2R6", "--output", "json");

        using var summary = JsonDocument.Parse(run.Output);
        Assert.AreEqual("V2R6", summary.RootElement.GetProperty("testResults")[0].GetProperty("release").GetString());
        Assert.AreEqual(92, summary.RootElement.GetProperty("testResults")[0].GetProperty("counts").EnumerateObject().Sum(c => c.Value.GetInt32()));
    }

    private static IEnumerable<JsonElement> Rules(JsonDocument results) =>
        results.RootElement.GetProperty("testResults").EnumerateArray().SelectMany(t => t.GetProperty("rules").EnumerateArray());

    private static Dictionary<string, int> Count(IEnumerable<string> statuses) => statuses.CountBy(s => s).ToDictionary();

    /// <summary>The checklist's word for STIG Viewer 3's word or the report's.</summary>
    private static string CklWord(string word) => word.Replace('-', '_') switch
    {
        "open" => "Open",
        "not_a_finding" => "NotAFinding",
        "not_applicable" => "Not_Applicable",
        "not_reviewed" => "Not_Reviewed",
        _ => word,
    };

    /// <summary>Private keys, tokens and their signatures, and what the recorded workload's Secret holds, plain and in base64.</summary>
    [GeneratedRegex("PRIVATE KEY|LS0tLS1CRUdJTiBQUklW|eyJhbGci|hunter2|aHVudGVyMg")]
    private static partial Regex Secrets();

    [GeneratedRegex("<details[^>]* data-status=\"([\\w-]+)\"")]
    private static partial Regex StatusAttribute();
}
