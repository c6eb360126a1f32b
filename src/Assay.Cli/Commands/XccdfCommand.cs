using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary><c>assay xccdf</c>: XCCDF content as oscap's commands of that name treat it, with its options, its lines and its exit codes.</summary>
internal static class XccdfCommand
{
    public static Command Create(CommandEnvironment environment) => new("xccdf", "Evaluate and validate XCCDF content, with oscap's options, lines and exit codes")
    {
        XccdfEvalCommand.Create(environment),
        XccdfValidateCommand.Create(environment),
    };
}
