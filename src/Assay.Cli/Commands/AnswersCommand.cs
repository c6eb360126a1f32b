using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assay.Cli.Output;
using Assay.Content;
using Assay.Core;

namespace Assay.Cli.Commands;

/// <summary><c>assay answers lint</c>: lists the answers that do not hold, hold too widely or are not pinned.</summary>
internal static class AnswersCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var file = new Argument<string>("file") { Description = "The answers", HelpName = "FILE" };
        var results = new Option<string?>("--results", "-r") { Description = "The results.json they are held against [default: the answers are looked at by themselves]", HelpName = "FILE" };
        var benchmark = new Option<string?>("--benchmark", "-b") { Description = "The benchmark the results were made with [default: found by its id, release and hash]", HelpName = "FILE|ID" };
        var lint = new Command("lint", "List answers that do not hold, hold too widely or are not pinned; exits with 1 where there are any") { file, results, benchmark };
        lint.SetAction(parsed =>
        {
            var answers = AnswersReader.Read(parsed.GetRequiredValue(file));
            var findings = parsed.GetValue(results) is { } resultsFile
                ? answers.Apply(environment.Results(parsed, resultsFile, parsed.GetValue(benchmark) is { } named ? [named] : []).TestResults, CommandEnvironment.Today).Findings
                : answers.Lint(CommandEnvironment.Today);
            if (environment.IsJson(parsed))
            {
                WriteJson(environment.Output, answers, findings);
            }
            else
            {
                foreach (var finding in findings)
                {
                    environment.Error.WriteLine(finding.In(answers.File));
                }

                environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answers.File}: {answers.Items.Count} answers, {findings.Count} findings"));
            }

            return findings.Count > 0 ? ExitCode.OpenFindings : ExitCode.Success;
        });
        return new Command("answers", "See what people's answers are worth") { lint };
    }

    private static void WriteJson(TextWriter output, Answers answers, IReadOnlyList<AnswerFinding> findings) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("answers", answers.Items.Count);
        json.WriteObjects("findings", findings, finding =>
        {
            json.WriteString("file", answers.File);
            json.WriteNumber("line", finding.Answer.Line);
            json.WriteNumber("column", finding.Answer.Column);
            json.WriteString("rule", finding.Answer.Rule);
            json.WriteString("fault", JsonNamingPolicy.CamelCase.ConvertName(finding.Fault.ToString()));
            json.WriteBoolean("applied", finding.IsApplied);
            json.WriteString("message", finding.In(answers.File));
        });
        json.WriteEndObject();
    });
}
