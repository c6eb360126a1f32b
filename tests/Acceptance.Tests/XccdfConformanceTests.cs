using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>The reference implementation's recorded cases of <c>xccdf eval</c>, run by this program: rules, scores, exit code, and what was asserted of the results document.</summary>
[TestClass]
public sealed class XccdfConformanceTests
{
    /// <summary>Where this program decides otherwise, and what it goes by.</summary>
    private static readonly Dictionary<string, string> Departures = new(StringComparer.Ordinal)
    {
        ["API__XCCDF__unittests__test_profile_selection_by_suffix-4"] = "the profile extends one that neither file has: XCCDF 1.2, 7.2.2, table 32 (Loading.Resolve.Profiles): loading fails",
        ["API__XCCDF__unittests__test_xccdf_selectors_cluster2"] = "the results agree; the benchmark is written as it was given, without the defaults of absent attributes",
        ["nist__test_worker.py-20"] = "XCCDF 1.2, 6.5.3, table 22: refine-rule overrides the weight, so the score goes by it",
        ["nist__test_worker.py-22"] = "XCCDF 1.2, 6.5.3, table 22: refine-rule overrides the weight, so the score goes by it",
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_recorded_cases_agree()
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Shared.File("conformance", "oval", "manifest.json"), TestContext.CancellationToken));
        var cases = manifest.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("kind").GetString() == "xccdf-eval").ToList();

        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var skipped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recorded in cases)
        {
            if (await DifferenceAsync(recorded) is not { } difference)
            {
                continue;
            }

            if (LacksNeeds(recorded) && !Departures.ContainsKey(recorded.GetProperty("id").GetString()!))
            {
                skipped.Add(recorded.GetProperty("id").GetString()!);
                TestContext.WriteLine($"{recorded.GetProperty("id").GetString()} is skipped, for this machine has no rpm database: {difference}");
            }
            else
            {
                differences.Add(recorded.GetProperty("id").GetString()!, difference);
            }
        }

        foreach (var (id, difference) in differences)
        {
            TestContext.WriteLine($"{id}: {difference}{(Departures.TryGetValue(id, out var reason) ? $" [{reason}]" : "")}");
        }

        foreach (var tier in cases.GroupBy(c => c.GetProperty("tier").GetString()!, StringComparer.Ordinal))
        {
            Tally.Say(TestContext, string.Create(CultureInfo.InvariantCulture, $"XCCDF {tier.Key}: {tier.Count(c => c.GetProperty("id").GetString()! is var id && !differences.ContainsKey(id) && !skipped.Contains(id))} of {tier.Count()} agree, {skipped.Count} skipped"));
        }

        CollectionAssert.AreEquivalent(Departures.Keys, differences.Keys, string.Join('\n', differences.Select(d => $"{d.Key}: {d.Value}")));
    }

    private static async Task<string?> DifferenceAsync(JsonElement recorded)
    {
        using var folder = new TemporaryFolder();
        Copy(Shared.Require("conformance", "oval", recorded.GetProperty("dir").GetString()!), folder.Path);
        var expected = recorded.GetProperty("expected");
        string[] arguments = [.. recorded.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)];

        var run = await Program.RunProcessAsync(folder.Path, ["xccdf", "eval", "--results", "assay-results.xml", .. arguments]);

        var results = File.Exists(folder["assay-results.xml"]) ? Nameless(XDocument.Load(folder["assay-results.xml"])) : null;
        if (run.ExitCode != expected.GetProperty("exit_code").GetInt32())
        {
            return $"exit code {run.ExitCode}, not {expected.GetProperty("exit_code").GetInt32()}: {run.Error.Trim()} {Rules(results, expected)}";
        }

        if (results is null)
        {
            return null;
        }

        return Rules(results, expected) ?? Scores(results, expected) ?? Assertions(results, recorded, folder.Path);
    }

    private static string? Rules(XDocument? results, JsonElement expected)
    {
        if (results is null || !expected.TryGetProperty("rules", out var rules))
        {
            return null;
        }

        var wanted = Ordered(rules.EnumerateArray().Select(r => (r[0].GetString()!, r[1].GetString()!)));
        var got = Ordered(Result(results).Elements("rule-result").Select(r => (r.Attribute("idref")!.Value, r.Element("result")!.Value)));
        return got.SequenceEqual(wanted) ? null
            : got.Count != wanted.Count ? string.Create(CultureInfo.InvariantCulture, $"{got.Count} rules, not {wanted.Count}")
            : string.Join("; ", got.Zip(wanted).Where(p => p.First != p.Second).Select(p => $"{p.First}, not {p.Second}"));
    }

    // Rules in their order; the results of one rule, of which there are several by multi-check, have none.
    private static List<string> Ordered(IEnumerable<(string Rule, string Result)> results) =>
        [.. results.GroupBy(r => r.Rule, StringComparer.Ordinal).SelectMany(r => r.Select(one => $"{one.Rule}={one.Result}").Order(StringComparer.Ordinal))];

    private static string? Scores(XDocument results, JsonElement expected)
    {
        if (!expected.TryGetProperty("scores", out var scores))
        {
            return null;
        }

        var got = Result(results).Elements("score").ToDictionary(s => s.Attribute("system")!.Value, s => (Number(s.Value), Number(s.Attribute("maximum")!.Value)), StringComparer.Ordinal);
        foreach (var score in scores.EnumerateArray())
        {
            var (system, value, maximum) = (score[0].GetString()!, Number(score[1].GetString()!), Number(score[2].GetString()!));
            if (!got.TryGetValue(system, out var mine) || Math.Abs(mine.Item1 - value) > 1e-4 || Math.Abs(mine.Item2 - maximum) > 1e-4)
            {
                return $"score {system}: {(got.TryGetValue(system, out mine) ? mine : null)}, not ({value}, {maximum})";
            }
        }

        return null;
    }

    // Asserted of the results, or of the variables where the case exports those.
    private static string? Assertions(XDocument results, JsonElement recorded, string folder)
    {
        if (!recorded.TryGetProperty("asserts_on_results_document", out var assertions))
        {
            return null;
        }

        foreach (var assertion in assertions.EnumerateArray())
        {
            var (count, path) = (assertion[0].GetInt32(), assertion[1].GetString()!);
            var document = Directory.GetFiles(folder, "*.variables-*.xml") is [var variables] ? Nameless(XDocument.Load(variables)) : results;
            var found = ((IEnumerable<object>)document.XPathEvaluate(path)).Count();
            if (found != count)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{found} of {path}, not {count}");
            }
        }

        return null;
    }

    private static XElement Result(XDocument results) => results.Descendants("TestResult").Last();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static XDocument Nameless(XDocument document)
    {
        foreach (var element in document.Descendants())
        {
            element.Name = element.Name.LocalName;
            element.ReplaceAttributes(element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToArray<object>());
        }

        return document;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "fixtures.tar"))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            if (Path.GetExtension(file) == ".xml")
            {
                MakeAbsolute(target, to);
            }
        }
    }

    // OVAL's paths are absolute; some cases rely on the folder they are run in.
    private static void MakeAbsolute(string file, string folder)
    {
        var text = File.ReadAllText(file);
        if (text.Contains(">./", StringComparison.Ordinal))
        {
            File.Delete(file);
            File.WriteAllText(file, text.Replace(">./", $">{folder}/", StringComparison.Ordinal));
        }
    }

    // What a case needs of the machine beside the files of its folder.
    private static bool LacksNeeds(JsonElement recorded) =>
        recorded.GetProperty("needs").EnumerateArray().Any(n => n.GetString() == "rpm database") && !File.Exists("/var/lib/rpm/rpmdb.sqlite") && !File.Exists("/usr/lib/sysimage/rpm/rpmdb.sqlite");
}
