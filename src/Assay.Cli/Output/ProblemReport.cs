using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Content;

namespace Assay.Cli.Output;

/// <summary>What is wrong with content, as lines on stderr or as JSON.</summary>
internal static class ProblemReport
{
    public static void Print(CommandEnvironment environment, ParseResult parsed, IReadOnlyList<ContentProblem> problems)
    {
        if (!environment.IsJson(parsed))
        {
            foreach (var problem in problems)
            {
                environment.Error.WriteLine($"{problem} [{Word(problem.Severity)}]");
            }

            return;
        }

        JsonText.Write(environment.Output, json =>
        {
            json.WriteStartObject();
            json.WriteObjects("problems", problems, problem =>
            {
                json.WriteString("file", problem.File);
                json.WriteNumber("line", problem.Line);
                json.WriteNumber("column", problem.Column);
                json.WriteString("severity", Word(problem.Severity));
                json.WriteString("message", problem.Message);
            });
            json.WriteEndObject();
        });
    }

    private static string Word(ProblemSeverity severity) => severity.ToString().ToLowerInvariant();
}
