using System.Globalization;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Cli.Output;

/// <summary>What a run says at its end.</summary>
internal static class AssessmentSummary
{
    private static readonly Severity[] Categories = [Severity.High, Severity.Medium, Severity.Low];

    public static void Print(Printer printer, Assessment assessment, IReadOnlyList<string> files)
    {
        foreach (var result in assessment.TestResults)
        {
            var benchmark = result.Benchmark;
            printer.Heading($"{benchmark.Title}, {benchmark.ShortRelease}: {result.Asset.Name} ({result.Asset.Description})");
            if (benchmark.IsRestatement)
            {
                printer.Line("Restated by this project; for an official assessment import DISA's own zip: assay benchmark import FILE.zip");
            }

            foreach (var remark in result.Remarks.Append(SelectedRules.Remark(result)).Where(r => r.Length > 0))
            {
                printer.Line(remark);
            }

            var rules = SelectedRules.Of(result).ToList();
            printer.Line();
            printer.Rows(
                ["", "open", "not a finding", "not applicable", "not reviewed", "of these unknown"],
                Categories
                    .Select(c => (Name: Printer.Category(c), Rules: rules.Where(r => ExitCode.Weighed(r.Severity) == c).ToList()))
                    .Append((Name: "all", Rules: rules))
                    .Where(c => c.Rules.Count > 0)
                    .Select(c => (IReadOnlyList<string>)[c.Name, .. Counts(c.Rules)]));
            PrintFindings(printer, result);
        }

        printer.Line();
        foreach (var file in files)
        {
            printer.Line($"wrote {file}");
        }
    }

    public static void WriteJson(TextWriter output, Assessment assessment, IReadOnlyList<string> files, int exitCode) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("exitCode", exitCode);
        json.WriteObjects("testResults", assessment.TestResults, result =>
        {
            json.WriteString("asset", result.Asset.Name);
            json.WriteString("benchmark", result.Benchmark.StigId);
            json.WriteString("release", result.Benchmark.ShortRelease);
            json.WriteStartObject("counts");
            foreach (var (value, count) in result.RuleResults.CountBy(r => r.Result).OrderBy(c => c.Key))
            {
                json.WriteNumber(value.Word(), count);
            }

            json.WriteEndObject();
        });
        json.WriteTexts("files", files);
        json.WriteEndObject();
    });

    private static void PrintFindings(Printer printer, TestResult result)
    {
        var open = result.RuleResults.Where(r => r.Result is ResultValue.Fail).OrderByDescending(r => ExitCode.Weighed(r.Severity)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var names = new RuleNames(result);
        printer.Line();
        printer.Rows(
            ["open", "", "", "seen"],
            open.Select(r => (IReadOnlyList<string>)
            [
                names.Of(r.Rule),
                Printer.Category(ExitCode.Weighed(r.Severity)),
                .. Seen(r),
            ]));
    }

    /// <summary>Subject and message of the worst observation; where a person found the Rule open, what the person says.</summary>
    private static string[] Seen(RuleResult rule) => rule.Override is { } answer
        ? [answer.Authority, answer.Remark.ReplaceLineEndings(" ")]
        : [SubjectsOf(rule.Observations[0].Subjects), rule.Observations[0].Message];

    private static string SubjectsOf(IReadOnlyList<string> subjects) => subjects.Count == 1
        ? subjects[0]
        : string.Create(CultureInfo.InvariantCulture, $"{subjects[0]} +{subjects.Count - 1}");

    private static IEnumerable<string> Counts(List<RuleResult> rules)
    {
        string Count(params ResultValue[] values) => rules.Count(r => values.Contains(r.Result)).ToString(CultureInfo.InvariantCulture);

        yield return Count(ResultValue.Fail);
        yield return Count(ResultValue.Pass, ResultValue.Fixed);
        yield return Count(ResultValue.NotApplicable);
        yield return Count(ResultValue.Unknown, ResultValue.Error, ResultValue.NotChecked, ResultValue.Informational);
        yield return Count(ResultValue.Unknown, ResultValue.Error);
    }
}
