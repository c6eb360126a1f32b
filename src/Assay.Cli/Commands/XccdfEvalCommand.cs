using System.CommandLine;
using Assay.Cli.Scap;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary><c>assay xccdf eval</c>.</summary>
internal static class XccdfEvalCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var options = new XccdfEvalOptions();
        var command = new Command("eval", "Evaluate a benchmark by its own checks; exits with 0 where all is well, 1 on an error, 2 where a rule failed or could not be decided");
        var accepted = OscapOptions.Verbosity().AndFetching().AndOtherEngines();
        options.AddTo(command);
        accepted.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            foreach (var note in accepted.Notes(parsed))
            {
                environment.Error.WriteLine(note);
            }

            try
            {
                return Task.FromResult(new XccdfRun(environment, options.Read(parsed)).Run(parsed, cancellation));
            }
            catch (Exception e) when (e is ContentException or UsageException or IOException or UnauthorizedAccessException)
            {
                environment.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
                return Task.FromResult(ScapExitCode.Error);
            }
        });
        return command;
    }
}
