using System.CommandLine;
using Assay.Cli.Output;
using Assay.Content;

namespace Assay.Cli.Commands;

/// <summary><c>assay benchmark validate</c>.</summary>
internal static class BenchmarkValidateCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var path = new Argument<string>("path") { Description = "An XCCDF file, a zip or a folder", HelpName = "PATH" };
        var command = new Command("validate", "Check a benchmark's XML, ids and references; exits with 2 on an error") { path };
        command.SetAction(parsed =>
        {
            var problems = BenchmarkValidator.Validate(parsed.GetRequiredValue(path));
            var errors = problems.Count(p => p.Severity is ProblemSeverity.Error);
            if (environment.IsJson(parsed))
            {
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
            else
            {
                foreach (var problem in problems)
                {
                    environment.Error.WriteLine($"{problem} [{Word(problem.Severity)}]");
                }

                environment.Output.WriteLine($"{parsed.GetRequiredValue(path)}: {errors} errors, {problems.Count - errors} warnings");
            }

            return errors > 0 ? ExitCode.UsageOrContent : ExitCode.Success;
        });
        return command;
    }

    private static string Word(ProblemSeverity severity) => severity.ToString().ToLowerInvariant();
}
