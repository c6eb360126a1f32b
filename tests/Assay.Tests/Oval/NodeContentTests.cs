using System.Text.Json;
using Assay.Collection;
using Assay.Content;
using Assay.Oval;

namespace Assay.Tests.Oval;

/// <summary>SSG's rules for Debian 12 over recorded roots: a base with one change each, and what the reference implementation said of it.</summary>
[TestClass]
public sealed class NodeContentTests
{
    private static readonly Dictionary<string, string> Departing = new(StringComparer.Ordinal)
    {
        ["file_groupowner_etc_chrony_keys.incorrect_chrony_keys_groupowner.fail: error"] =
            "A filter whose state cannot be decided, because its variable has no values, is an error here; the reference implementation takes it as not matched.",
        ["all_apparmor_profiles_enforced.correct_apparmor_profiles_enforced.pass: unknown"] =
            "The root has no /sys; the reference implementation takes what the kernel would show there as absent.",
    };

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_recorded_roots_agree()
    {
        var folder = Shared.Require("conformance", "oval", "node-debian12");
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "manifest.json"), TestContext.CancellationToken));
        var document = Read(Path.Combine(folder, "ssg-debian12-oval.xml"), OvalReader.Read);
        var defaults = Read(Path.Combine(folder, "variables-default.xml"), OvalVariablesReader.Read);
        await using var root = new Unpacked();
        Directory.CreateDirectory(Path.Combine(root.Path, "base"));
        await RunAsync("tar", "-x", "-p", "--numeric-owner", "-f", Path.Combine(folder, "base.tgz"), "-C", Path.Combine(root.Path, "base"));

        var wrong = new List<string>();
        var total = 0;
        foreach (var recorded in manifest.RootElement.GetProperty("cases").EnumerateArray())
        {
            total++;
            var changed = Path.Combine(root.Path, "changed");
            await RunAsync("cp", "-a", Path.Combine(root.Path, "base"), changed);
            var delta = Path.Combine(folder, recorded.GetProperty("delta").GetString()!);

            // What an overlay has taken away is a character device there, in place of a file or of a folder.
            var gone = (await RunAsync("tar", "-t", "-v", "-f", delta)).Split('\n').Where(l => l.StartsWith('c')).Select(l => Path.Combine(changed, l[l.IndexOf(" ./", StringComparison.Ordinal)..].TrimStart(' ', '.', '/'))).ToArray();
            await RunAsync("rm", ["-rf", .. gone]);
            await RunAsync("tar", "-x", "-p", "--numeric-owner", "-f", delta, "-C", changed);
            await RunAsync("rm", ["-rf", .. gone]);
            var id = recorded.GetProperty("definition").GetString()!;
            var expected = recorded.GetProperty("expected_definition").GetString();
            var evaluation = OvalEvaluator.Evaluate(document, [id], With(defaults, recorded.GetProperty("variables")), new RootSystem(changed), Collectors.All, TimeProvider.System, TestContext.CancellationToken);
            var result = evaluation.Definitions.Single(d => d.Definition.Id == id).Result.Word();
            if (result != expected)
            {
                wrong.Add($"{recorded.GetProperty("id").GetString()}: {result}, recorded {expected} {string.Join("; ", evaluation.Objects.SelectMany(o => o.Messages).Concat(evaluation.Tests.SelectMany(t => t.Messages)).Distinct())}");
            }

            await RunAsync("rm", "-rf", changed);
        }

        Tally.Say(TestContext, $"OVAL over roots of Debian 12: {total - wrong.Count} of {total} agree");
        Assert.AreEqual("", string.Join('\n', wrong.Where(w => !Departing.Keys.Any(d => w.StartsWith(d, StringComparison.Ordinal))).Order(StringComparer.Ordinal)));
    }

    private static ExternalValues With(ExternalValues defaults, JsonElement variables)
    {
        var values = defaults.Ids.ToDictionary(id => id, id => defaults[id]!, StringComparer.Ordinal);
        foreach (var variable in variables.EnumerateObject())
        {
            values[$"oval:ssg-{variable.Name}:var:1"] = [variable.Value.GetString()!];
        }

        return new ExternalValues(values);
    }

    private static T Read<T>(string file, Func<Stream, string, T> read)
    {
        using var stream = File.OpenRead(file);
        return read(stream, Path.GetFileName(file));
    }

    private async Task<string> RunAsync(string tool, params string[] arguments)
    {
        var ended = await Tools.RunAsync(Tools.Require(tool), arguments, TestContext.CancellationToken);
        Assert.AreEqual(0, ended.ExitCode, ended.Error);
        return ended.Output;
    }
}
