using System.Globalization;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Reads <c>results.json</c> back into the Assessment it was written from, so that every other format can be made of it later.</summary>
public static class ResultsReader
{
    /// <summary>Reads an Assessment.</summary>
    /// <param name="json">The content of the file.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="findBenchmark">Finds the Benchmark the results were made with, as its Profile makes it: the texts are not in the results.</param>
    /// <exception cref="ContentException">It is not what <c>results.schema.json</c> describes, or the Benchmark found has other Rules.</exception>
    public static Assessment Read(ReadOnlyMemory<byte> json, string file, Func<BenchmarkKey, Benchmark> findBenchmark)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("schemaVersion").GetString() is not ResultsExporter.SchemaVersion)
            {
                throw new ContentException(file, $"schemaVersion is {root.GetProperty("schemaVersion")}; this program reads {ResultsExporter.SchemaVersion}");
            }

            var tool = root.GetProperty("tool");
            return new Assessment(
                new ToolInfo(Text(tool, "name"), Text(tool, "version")),
                [.. root.GetProperty("testResults").EnumerateArray().Select(t => ReadTestResult(t, file, findBenchmark))]);
        }
        catch (JsonException e)
        {
            throw new ContentException(file, "not valid JSON", (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ContentException(file, $"not a results.json of this program: {e.Message}", inner: e);
        }
    }

    private static TestResult ReadTestResult(JsonElement result, string file, Func<BenchmarkKey, Benchmark> findBenchmark)
    {
        var key = new BenchmarkKey(Text(result.GetProperty("benchmark"), "id"), Text(result, "release"), Text(result.GetProperty("benchmark"), "sha256"), result.GetProperty("profile").GetString());
        var benchmark = findBenchmark(key);
        if (benchmark.Sha256 != key.Sha256)
        {
            throw new ContentException(file, $"the results were made with {key.Id} {key.Release} of SHA-256 {key.Sha256}; {benchmark.FileName} is another file: name the right one with --benchmark");
        }

        var rules = result.GetProperty("rules").EnumerateArray().ToList();
        if (!rules.Select(r => (r.GetProperty("groupId").GetString(), Text(r, "ruleId"))).SequenceEqual(benchmark.Rules.Select(r => (r.GroupId, r.Id))))
        {
            throw new ContentException(file, $"its rules are not those of {key.Id} {key.Release}, each once and in their order: it was changed after it was written");
        }

        var asset = result.GetProperty("asset");
        return new TestResult
        {
            Asset = new Asset(Text(asset, "name"), Text(asset, "type"))
            {
                IpAddresses = Texts(asset, "ipAddresses"),
                Fqdn = Text(asset, "fqdn"),
                Distribution = Text(asset, "distribution"),
                Description = Text(asset, "description"),
            },
            Benchmark = benchmark,
            Profile = key.Profile is not { } profile ? null : benchmark.Profiles.FirstOrDefault(p => p.Id == profile) ?? new Profile(profile, "", "", null, []), // a tailoring's
            RuleResults = [.. rules.Zip(benchmark.Rules, ReadRule)],
            Time = Instant(result.GetProperty("time"))!.Value,
            CollectedAt = Instant(result.GetProperty("collectedAt")),
            EvidenceDigest = Text(result, "evidenceDigest"),
            Evidence = Texts(result, "evidence"),
            Remarks = Texts(result, "remarks"),
        };
    }

    private static RuleResult ReadRule(JsonElement result, Rule rule) => new()
    {
        Rule = rule,
        Result = Result(result),
        Message = Text(result, "message"),
        Warning = Text(result, "warning"),
        Check = result.GetProperty("check") is { ValueKind: JsonValueKind.Object } check
            ? new CheckOrigin(Text(check, "plugin"), Text(check, "assembly"), Text(check, "class"), Text(check, "reading"))
            : null,
        Override = OverrideJson.ReadOverride(result),
        SeverityOverride = OverrideJson.ReadSeverity(result),
        Inheritance = OverrideJson.ReadInheritance(result),
        Observations =
        [
            .. result.GetProperty("observations").EnumerateArray()
                .Select(o => new FoldedObservation(Result(o), Texts(o, "subjects"), Text(o, "message"), Text(o, "source"), Text(o, "reproduce"))
                {
                    Override = OverrideJson.ReadOverride(o),
                }),
        ],
    };

    internal static ResultValue Result(JsonElement element, string name = "result")
    {
        var word = Text(element, name);
        return Enum.GetValues<ResultValue>().Where(v => v.Word() == word).Cast<ResultValue?>().FirstOrDefault() ?? throw new FormatException($"'{word}' is no result");
    }

    private static DateTimeOffset? Instant(JsonElement element) =>
        element.GetString() is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    internal static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static IReadOnlyList<string> Texts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(t => t.GetString() ?? "")];
}

/// <summary>Names the Benchmark results were made with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Release">Its short release: <c>V1R11</c>.</param>
/// <param name="Sha256">SHA-256 of its file.</param>
/// <param name="Profile">The id of the Profile; null for none.</param>
public sealed record BenchmarkKey(string Id, string Release, string Sha256, string? Profile);
