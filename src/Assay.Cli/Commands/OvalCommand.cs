using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary><c>assay oval</c>.</summary>
internal static class OvalCommand
{
    public static Command Create(CommandEnvironment environment) => new("oval", "Evaluate and validate OVAL, with oscap's options and exit codes")
    {
        OvalEvalCommand.Create(environment),
        OvalEvalCommand.CreateAnalyse(environment),
        OvalValidateCommand.Create(environment),
    };
}
