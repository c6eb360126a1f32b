using System.CommandLine;
using Assay.Cli.Scap;
using Assay.Content;

namespace Assay.Cli.Commands;

/// <summary><c>assay xccdf validate</c>.</summary>
internal static class XccdfValidateCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var path = new Argument<string>("file") { Description = "An XCCDF benchmark or tailoring, or a data stream", HelpName = "FILE" };
        var skip = new Option<bool>("--skip-schematron") { Description = "Accepted for oscap's sake: references are always checked, in no time" };
        var command = new Command("validate", "Check XCCDF content: structure, types, ids and references; exits with 0 where it is valid, 1 where it cannot be read, 2 where it is not valid") { path, skip };
        command.SetAction(parsed =>
        {
            var problems = BenchmarkValidator.ValidateStrictly(parsed.GetRequiredValue(path));
            foreach (var problem in problems)
            {
                environment.Error.WriteLine($"{problem} [{problem.Severity.ToString().ToLowerInvariant()}]");
            }

            return problems.Any(p => p.Severity is ProblemSeverity.Error) ? (File.Exists(parsed.GetRequiredValue(path)) ? ScapExitCode.Finding : ScapExitCode.Error) : ScapExitCode.Success;
        });
        return command;
    }
}
