using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;
using Assay.Content;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>The reference implementation's recorded cases of <c>oval eval</c>, <c>oval analyse</c> and the validations, run by this program: exit code, results, and what was asserted of the results document.</summary>
/// <remarks>Where a case brings files of its own, they are all the system has here: results that other files decide are judged by the evaluator's own conformance tests.</remarks>
[TestClass]
public sealed class OvalConformanceTests
{
    /// <summary>Where this program decides otherwise, and what it goes by.</summary>
    private static readonly Dictionary<string, string> Departures = new(StringComparer.Ordinal)
    {
        ["API__OVAL__unittests__test_glob_to_regex"] = "the specification's own table of glob_to_regex decides",
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_recorded_cases_agree()
    {
        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var (agreed, left) = (0, 0);
        foreach (var recorded in await CasesAsync("oval-eval", "oval-analyse"))
        {
            var id = recorded.GetProperty("id").GetString()!;
            var (difference, isJudged) = await DifferenceAsync(recorded);
            if (!isJudged)
            {
                TestContext.WriteLine($"{id} is left to the evaluator's own tests, for its files are not all it looks at: {difference}");
                left++;
            }
            else if (difference is not null)
            {
                differences.Add(id, difference);
            }
            else
            {
                agreed++;
            }
        }

        Tally.Say(TestContext, string.Create(CultureInfo.InvariantCulture, $"OVAL documents as oscap writes them: {agreed} agree, {differences.Count} differ, {left} are left to other tests"));
        CollectionAssert.AreEquivalent(Departures.Keys, differences.Keys, string.Join('\n', differences.Select(d => $"{d.Key}: {d.Value}")));
    }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_recorded_validations_agree()
    {
        List<string> differences = [];
        foreach (var recorded in await CasesAsync("oval-validate", "sds-validate", "rds-validate"))
        {
            string[] command = recorded.GetProperty("kind").GetString() switch { "oval-validate" => ["oval", "validate"], var kind => ["ds", kind!] };
            var file = Shared.Require("conformance", "oval", recorded.GetProperty("dir").GetString()!, recorded.GetProperty("args")[0].GetString()!);

            var run = await Program.RunAsync([.. command, file]);

            if (run.ExitCode != recorded.GetProperty("expected").GetProperty("exit_code").GetInt32())
            {
                differences.Add($"{recorded.GetProperty("id").GetString()}: {run.ExitCode} {run.Error}");
            }
        }

        Assert.IsEmpty(differences, string.Join('\n', differences));
    }

    private static async Task<List<JsonElement>> CasesAsync(params string[] kinds)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Shared.File("conformance", "oval", "manifest.json")));
        return [.. manifest.RootElement.GetProperty("cases").EnumerateArray().Where(c => kinds.Contains(c.GetProperty("kind").GetString())).Select(c => c.Clone())];
    }

    // A verdict that may come from what this root lacks is not judged here; its document still is.
    private static async Task<(string? Difference, bool IsJudged)> DifferenceAsync(JsonElement recorded)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Shared.Require("conformance", "oval", recorded.GetProperty("dir").GetString()!)))
        {
            await File.WriteAllBytesAsync(folder[Path.GetFileName(file)], await File.ReadAllBytesAsync(file));
        }

        string[] arguments = [.. recorded.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)];
        var expected = recorded.GetProperty("expected");
        var results = folder["assay-results.xml"];
        if (File.Exists(folder["fixtures.tar"]))
        {
            // What lay at the root of the machine there lies at a root of its own here.
            Directory.CreateDirectory(folder["root"]);
            var ended = await Tools.RunAsync(Tools.Require("tar"), ["-x", "-p", "--numeric-owner", "-f", folder["fixtures.tar"], "-C", folder["root"]], CancellationToken.None);
            Assert.AreEqual(0, ended.ExitCode, ended.Error);
            var inside = recorded.TryGetProperty("offline_root", out var offline) && offline.ValueKind is JsonValueKind.Object ? offline.GetProperty("OSCAP_PROBE_ROOT").GetString()!.TrimStart('/') : "";
            arguments = ["--root", Path.Combine(folder["root"], inside), .. arguments];
        }

        var run = await Program.RunProcessAsync(folder.Path, ["oval", recorded.GetProperty("kind").GetString()!["oval-".Length..], "--results", results, .. arguments]);

        var bringsFiles = File.Exists(folder["fixtures.tar"]);
        if (bringsFiles)
        {
            // Names that are no text are gone by rm alone.
            await Tools.RunAsync(Tools.Require("rm"), ["-rf", folder["root"]], CancellationToken.None);
        }

        if (run.ExitCode != expected.GetProperty("exit_code").GetInt32())
        {
            return ($"exit code {run.ExitCode}: {run.Error}", true);
        }

        if (!File.Exists(results))
        {
            return (null, true);
        }

        if (ScapValidator.Validate(results) is { IsValid: false } invalid)
        {
            return ($"the results are not valid: {invalid.Problems[0]}", true);
        }

        var document = Nameless(XDocument.Load(results));
        var difference = Definitions(document, expected);
        return difference is not null && bringsFiles ? (difference, false) : (difference ?? Assertions(document, recorded), true);
    }

    private static string? Definitions(XDocument results, JsonElement expected)
    {
        var got = results.Root!.Element("results")!.Element("system")!.Element("definitions")!.Elements("definition").ToDictionary(d => d.Attribute("definition_id")!.Value, d => d.Attribute("result")!.Value, StringComparer.Ordinal);
        foreach (var definition in expected.GetProperty("definitions").EnumerateObject())
        {
            if (got.GetValueOrDefault(definition.Name) != definition.Value.GetString())
            {
                return $"{definition.Name} is {got.GetValueOrDefault(definition.Name)}, not {definition.Value.GetString()}";
            }
        }

        return null;
    }

    // Who made the document is not asked: that is another program there.
    private static string? Assertions(XDocument results, JsonElement recorded)
    {
        if (!recorded.TryGetProperty("asserts_on_results_document", out var assertions))
        {
            return null;
        }

        foreach (var assertion in assertions.EnumerateArray().Where(a => !a[1].GetString()!.Contains("product_name[", StringComparison.Ordinal)))
        {
            var (count, path) = (assertion[0].GetInt32(), assertion[1].GetString()!);
            foreach (var prefix in new[] { "oval:", "ind-sys:", "unix-sys:", "unix-def:", "lin-sys:" })
            {
                path = path.Replace($"/{prefix}", "/", StringComparison.Ordinal);
            }

            if (((IEnumerable<object>)results.XPathEvaluate(path)).Count() is var found && found != count)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{path} is there {found} times, not {count}");
            }
        }

        return null;
    }

    private static XDocument Nameless(XDocument document)
    {
        foreach (var element in document.Descendants())
        {
            element.Name = element.Name.LocalName;
        }

        return document;
    }
}
