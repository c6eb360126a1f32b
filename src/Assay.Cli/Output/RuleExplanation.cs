using System.Globalization;
using System.Text.Json;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Cli.Output;

/// <summary>What there is to say about one Rule: what <c>assay rule</c> prints.</summary>
/// <param name="benchmark">The Benchmark it stands in.</param>
/// <param name="bound">The Rule, and the reading of its text.</param>
/// <param name="check">The check bound to it; null where none is.</param>
/// <param name="controls">The controls behind its CCIs.</param>
internal sealed class RuleExplanation(Benchmark benchmark, BoundRule bound, CheckDescription? check, ControlCatalog controls)
{
    private const int Shown = 12;

    private Rule Rule => bound.Rule;

    private Group? Group => benchmark.Groups.FirstOrDefault(g => g.Id == Rule.GroupId);

    /// <summary>The results of an earlier run, one per asset; null where none were asked for.</summary>
    public IReadOnlyList<(TestResult TestResult, RuleResult Result)>? Seen { get; init; }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        BenchmarkJson.WriteRule(json, Rule, Group);
        json.WriteObjects("controls", Rule.Ccis, cci =>
        {
            json.WriteString("cci", cci);
            json.WriteTexts("revision4", controls.Of(cci)?.Revision4 ?? []);
            json.WriteTexts("revision5", controls.Of(cci)?.Revision5 ?? []);
        });
        BenchmarkJson.WriteBinding(json, check);
        json.WriteStartObject("reading");
        json.WriteString("applied", bound.Reading.Name);
        json.WriteString("revision", bound.Reading.Known?.Name ?? "");
        json.WriteString("textSha256", ReadingCatalog.DigestOf(Rule.CheckText));
        json.WriteString("warning", bound.Reading.Warning);
        json.WriteEndObject();
        if (Seen is not null)
        {
            json.WriteObjects("results", Seen, seen =>
            {
                json.WriteString("asset", seen.TestResult.Asset.Name);
                json.WriteString("time", Instant(seen.TestResult.Time));
                json.WriteString("result", seen.Result.Result.Word());
                json.WriteString("message", seen.Result.Message);
                json.WriteString("warning", seen.Result.Warning);
                WriteOverride(json, seen.Result.Override);
                json.WriteObjects("observations", seen.Result.Observations, observation =>
                {
                    json.WriteString("result", observation.Result.Word());
                    json.WriteTexts("subjects", observation.Subjects);
                    json.WriteString("message", observation.Message);
                    json.WriteString("source", observation.Source);
                    json.WriteString("reproduce", observation.Reproduce);
                    WriteOverride(json, observation.Override);
                });
            });
        }

        json.WriteEndObject();
    }

    public void Print(Printer printer)
    {
        printer.Heading(Rule.Title);
        printer.Rows(["", ""],
        [
            ["benchmark", $"{benchmark.Title}, {benchmark.ShortRelease}{(benchmark.IsRestatement ? " (restated by this project)" : "")}"],
            ["group", $"{Rule.GroupId ?? "none"} ({Group?.Title ?? ""})"],
            ["rule", Rule.Id],
            ["STIG ID", Rule.Version],
            ["severity", $"{Rule.Severity.ToString().ToLowerInvariant()} ({Printer.Category(Rule.Severity)})"],
            .. Rule.Ccis.Select((cci, i) => (IReadOnlyList<string>)[i == 0 ? "CCI" : "", $"{cci}{ControlsOf(cci)}"]),
            .. CheckRows(),
        ]);
        Text(printer, "Discussion", Rule.Description.VulnDiscussion);
        Text(printer, "Check", Rule.CheckText);
        Text(printer, "Fix", Rule.FixText);
        foreach (var (testResult, result) in Seen ?? [])
        {
            Print(printer, testResult, result);
        }
    }

    private string ControlsOf(string cci) => controls.Of(cci)?.ToString() is { Length: > 0 } said ? $": NIST SP 800-53 {said}" : ": no control of NIST SP 800-53 is known";

    private IEnumerable<IReadOnlyList<string>> CheckRows()
    {
        if (check is null)
        {
            yield return ["check", "none: a person decides"];
            yield break;
        }

        yield return ["check", check.Registration.Class];
        if (bound.Key != Rule.GroupId && bound.Key != Rule.Id)
        {
            yield return ["bound as", $"{bound.Key}, which has the STIG ID in other releases"];
        }

        yield return ["assembly", $"{check.Registration.Assembly}, plugin {check.Plugin.Name}"];
        yield return ["SHA-256", check.Plugin.Sha256];
        foreach (var (need, index) in check.Needs.Select((n, i) => (n, i)))
        {
            yield return [index == 0 ? "reads" : "", need];
        }

        yield return ["decides", check.Decides];
        foreach (var (parameter, index) in check.Parameters.Select((p, i) => (p, i)))
        {
            yield return [index == 0 ? "policy" : "", $"{parameter.Name}: {parameter.Description}"];
        }

        yield return ["text", bound.Reading switch
        {
            { Warning: { Length: > 0 } warning } => warning,
            { Known: { } known } => $"the check was read against this very text; what it demands stands since {known.Name}",
            _ => "checks.lock does not say which text the check was read against",
        }];
    }

    private static void Text(Printer printer, string heading, string text)
    {
        if (text.Length > 0)
        {
            printer.Line();
            printer.Heading(heading);
            printer.Line(text);
        }
    }

    private static void Print(Printer printer, TestResult testResult, RuleResult result)
    {
        printer.Line();
        printer.Heading($"Seen on {testResult.Asset.Name}, evaluated {Instant(testResult.Time)}: {result.Result.Word()}");
        foreach (var said in new[] { result.Message, result.Warning, Answer(result.Override), Severity(result.SeverityOverride), Party(result.Inheritance) }.Where(s => s.Length > 0))
        {
            printer.Line(said);
        }

        foreach (var observation in result.Observations)
        {
            printer.Line($"{observation.Result.Word(),-13} {SubjectsOf(observation)}");
            printer.Line($"              {observation.Message}");
            if (observation.Override is { } answer)
            {
                printer.Line($"  answer      {Answer(answer)}");
            }

            if (observation.Source.Length > 0)
            {
                printer.Line($"  seen in     {observation.Source}");
            }

            if (observation.Reproduce.Length > 0)
            {
                printer.Line($"  see again   {observation.Reproduce}");
            }
        }
    }

    private static void WriteOverride(Utf8JsonWriter json, ResultOverride? answer)
    {
        if (answer is null)
        {
            json.WriteNull("override");
            return;
        }

        json.WriteStartObject("override");
        json.WriteString("oldResult", answer.OldResult.Word());
        json.WriteString("newResult", answer.NewResult.Word());
        json.WriteString("remark", answer.Remark);
        json.WriteString("authority", answer.Authority);
        json.WriteString("date", Day(answer.Date));
        json.WriteString("expiry", answer.Expiry is { } expiry ? Day(expiry) : null);
        json.WriteEndObject();
    }

    private static string Answer(ResultOverride? answer) => answer is null ? ""
        : $"{answer.NewResult.Word()} instead of {answer.OldResult.Word()}, answered by {answer.Authority} on {Day(answer.Date)}{(answer.Expiry is { } expiry ? $", until {Day(expiry)}" : "")}: {answer.Remark}";

    private static string Severity(SeverityOverride? severity) => severity is null ? ""
        : $"The site's own severity is {severity.Severity.ToString().ToLowerInvariant()}: {severity.Justification}";

    private static string Party(Inheritance? inheritance) => inheritance is null ? "" : $"{inheritance.Party} answers for it ({inheritance.Source}): {inheritance.Statement}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string SubjectsOf(FoldedObservation observation) => string.Join(", ", observation.Subjects.Take(Shown))
        + (observation.Subjects.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {observation.Subjects.Count - Shown} more") : "");

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
