using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>results.json: the whole Assessment with every observation and every subject, for programs. <c>results.schema.json</c> describes it.</summary>
internal sealed class ResultsExporter : IExporter
{
    public const string SchemaVersion = "1.1";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Format => "json";

    public IEnumerable<ExportedFile> Export(Assessment assessment) => [new ExportedFile("results.json", stream => Write(assessment, stream))];

    private static void Write(Assessment assessment, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", assessment.Tool.Name);
        json.WriteString("version", assessment.Tool.Version);
        json.WriteEndObject();
        json.WriteStartArray("testResults");
        foreach (var result in assessment.TestResults)
        {
            WriteTestResult(json, result);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTestResult(Utf8JsonWriter json, TestResult result)
    {
        json.WriteStartObject();
        WriteAsset(json, result.Asset);
        WriteBenchmark(json, result.Benchmark);
        json.WriteString("release", result.Benchmark.ShortRelease);
        WriteTextOrNull(json, "profile", result.Profile?.Id);
        json.WriteString("time", Instant(result.Time));
        WriteTextOrNull(json, "collectedAt", result.CollectedAt is { } collected ? Instant(collected) : null);
        json.WriteString("evidenceDigest", result.EvidenceDigest);
        WriteList(json, "evidence", result.Evidence);
        WriteList(json, "remarks", result.Remarks);
        json.WriteStartObject("counts");
        foreach (var value in Enum.GetValues<ResultValue>())
        {
            json.WriteNumber(value.Word(), result.RuleResults.Count(r => r.Result == value));
        }

        json.WriteEndObject();
        json.WriteStartArray("rules");
        var groups = result.Benchmark.Groups.ToLookup(g => g.Id, StringComparer.Ordinal);
        foreach (var rule in result.RuleResults)
        {
            WriteRule(json, rule, rule.Rule.GroupId is { } id ? groups[id].FirstOrDefault()?.Title ?? "" : "");
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAsset(Utf8JsonWriter json, Asset asset)
    {
        json.WriteStartObject("asset");
        json.WriteString("name", asset.Name);
        json.WriteString("type", asset.Type);
        WriteList(json, "ipAddresses", asset.IpAddresses);
        json.WriteString("fqdn", asset.Fqdn);
        json.WriteString("distribution", asset.Distribution);
        json.WriteString("description", asset.Description);
        json.WriteEndObject();
    }

    private static void WriteBenchmark(Utf8JsonWriter json, Benchmark benchmark)
    {
        json.WriteStartObject("benchmark");
        json.WriteString("id", benchmark.Id);
        json.WriteString("title", benchmark.Title);
        json.WriteString("version", benchmark.Version);
        json.WriteString("releaseInfo", benchmark.ReleaseInfo ?? "");
        json.WriteString("fileName", benchmark.FileName);
        json.WriteString("sha256", benchmark.Sha256);
        json.WriteBoolean("restatement", benchmark.IsRestatement);
        json.WriteString("notice", Restatement.Of(benchmark));
        WriteList(json, "warnings", benchmark.Warnings);
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, RuleResult result, string groupTitle)
    {
        var rule = result.Rule;
        json.WriteStartObject();
        WriteTextOrNull(json, "groupId", rule.GroupId);
        json.WriteString("groupTitle", groupTitle);
        json.WriteString("ruleId", rule.Id);
        json.WriteString("stigId", rule.Version);
        json.WriteString("severity", rule.Severity.Word());
        json.WriteNumber("weight", rule.Weight);
        json.WriteString("title", rule.Title);
        WriteList(json, "ccis", rule.Ccis);
        json.WriteString("result", result.Result.Word());
        json.WriteString("status", result.Result.Status().Word());
        json.WriteString("message", result.Message);
        json.WriteString("warning", result.Warning);
        json.WriteString("checkTextDigest", ReadingCatalog.DigestOf(rule.CheckText));
        json.WriteString("observationsDigest", ObservationsDigest.Of(result.Observations));
        WriteCheck(json, result.Check);
        OverrideJson.Write(json, result.Override);
        OverrideJson.Write(json, result.SeverityOverride);
        OverrideJson.Write(json, result.Inheritance);
        json.WriteStartArray("observations");
        foreach (var observation in result.Observations)
        {
            WriteObservation(json, observation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, CheckOrigin? check)
    {
        if (check is null)
        {
            json.WriteNull("check");
            return;
        }

        json.WriteStartObject("check");
        json.WriteString("plugin", check.Plugin);
        json.WriteString("assembly", check.Assembly);
        json.WriteString("class", check.Class);
        json.WriteString("reading", check.Reading);
        json.WriteEndObject();
    }

    private static void WriteObservation(Utf8JsonWriter json, FoldedObservation observation)
    {
        json.WriteStartObject();
        json.WriteString("result", observation.Result.Word());
        WriteList(json, "subjects", observation.Subjects);
        json.WriteString("message", observation.Message);
        json.WriteString("source", observation.Source);
        json.WriteString("reproduce", observation.Reproduce);
        OverrideJson.Write(json, observation.Override);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void WriteTextOrNull(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, text);
        }
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
