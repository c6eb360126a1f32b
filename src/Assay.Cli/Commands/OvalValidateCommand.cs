using System.CommandLine;
using Assay.Cli.Scap;

namespace Assay.Cli.Commands;

/// <summary><c>assay oval validate</c>.</summary>
internal static class OvalValidateCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var path = new Argument<string>("file") { Description = "OVAL definitions, variables, system characteristics, results or directives, or a data stream", HelpName = "FILE" };
        var kinds = new Dictionary<string, Option<bool>>
        {
            ["oval_definitions"] = new("--definitions") { Description = "It must be definitions" },
            ["oval_variables"] = new("--variables") { Description = "It must be external variables" },
            ["oval_system_characteristics"] = new("--syschar") { Description = "It must be system characteristics" },
            ["oval_results"] = new("--results") { Description = "It must be results" },
            ["oval_directives"] = new("--directives") { Description = "It must be directives" },
        };
        var skip = new Option<bool>("--skip-schematron") { Description = "Do not check that objects and states are of the kind of the test they stand in" };
        var command = new Command("validate", "Check OVAL's structure, types and references; exits with 0 where it is valid, 2 where it is not, 1 where it cannot be told") { path, skip };
        foreach (var kind in kinds.Values)
        {
            command.Add(kind);
        }

        command.SetAction(parsed => new ValidationRun(environment)
        {
            Kinds = !parsed.GetValue(skip),
            Wanted = [.. kinds.Where(k => parsed.GetValue(k.Value)).Select(k => k.Key)],
            Invalid = ScapExitCode.Finding,
        }.Run(parsed, parsed.GetRequiredValue(path)));
        return command;
    }
}
