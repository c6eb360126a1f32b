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
            ProblemReport.Print(environment, parsed, problems);
            if (!environment.IsJson(parsed))
            {
                environment.Output.WriteLine($"{parsed.GetRequiredValue(path)}: {errors} errors, {problems.Count - errors} warnings");
            }

            return errors > 0 ? ExitCode.UsageOrContent : ExitCode.Success;
        });
        return command;
    }
}
