using System.CommandLine;
using Assay.Cli.Scap;

namespace Assay.Cli.Commands;

/// <summary><c>assay ds</c>.</summary>
internal static class DsCommand
{
    private const string Source = "data-stream-collection";
    private const string Result = "asset-report-collection";

    public static Command Create(CommandEnvironment environment) => new("ds", "Validate SCAP data streams, with oscap's options and exit codes")
    {
        Validate(environment, "validate", "Check a source or result data stream", Source, Result),
        Validate(environment, "sds-validate", "Check a source data stream", Source),
        Validate(environment, "rds-validate", "Check a result data stream (ARF)", Result),
    };

    private static Command Validate(CommandEnvironment environment, string name, string description, params string[] roots)
    {
        var path = new Argument<string>("file") { Description = "The data stream", HelpName = "FILE" };
        var command = new Command(name, $"{description}: structure, types and references of all its components; exits with 0 where it is valid, 1 where it is not") { path };
        command.SetAction(parsed => new ValidationRun(environment) { Kinds = false, Wanted = roots, Invalid = ScapExitCode.Error }.Run(parsed, parsed.GetRequiredValue(path)));
        return command;
    }
}
