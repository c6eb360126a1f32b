using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;
using Assay.Content;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>The reference implementation's recorded cases of <c>oval eval</c>, <c>oval analyse</c> and the validations, run by this program: exit code, results, and what was asserted of the results document.</summary>
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
        var agreed = 0;
        foreach (var recorded in await CasesAsync("oval-eval", "oval-analyse"))
        {
            var id = recorded.GetProperty("id").GetString()!;
            if (recorded.TryGetProperty("prepare", out var prepare) && prepare.ValueKind is not JsonValueKind.Null)
            {
                TestContext.WriteLine($"{id} is skipped: it needs files at the root of the machine");
            }
            else if (await DifferenceAsync(recorded) is { } difference)
            {
                differences.Add(id, difference);
            }
            else
            {
                agreed++;
            }
        }

        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{agreed} agree, {differences.Count} differ"));
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

    private static async Task<string?> DifferenceAsync(JsonElement recorded)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Shared.Require("conformance", "oval", recorded.GetProperty("dir").GetString()!)))
        {
            await File.WriteAllBytesAsync(folder[Path.GetFileName(file)], await File.ReadAllBytesAsync(file));
        }

        string[] arguments = [.. recorded.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)];
        var expected = recorded.GetProperty("expected");
        var results = folder["assay-results.xml"];

        var run = await Program.RunProcessAsync(folder.Path, ["oval", recorded.GetProperty("kind").GetString()!["oval-".Length..], "--results", results, .. arguments]);

        if (run.ExitCode != expected.GetProperty("exit_code").GetInt32())
        {
            return $"exit code {run.ExitCode}: {run.Error}";
        }

        if (!File.Exists(results))
        {
            return null;
        }

        if (ScapValidator.Validate(results) is { IsValid: false } invalid)
        {
            return $"the results are not valid: {invalid.Problems[0]}";
        }

        var document = Nameless(XDocument.Load(results));
        return Definitions(document, expected) ?? Assertions(document, recorded);
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
