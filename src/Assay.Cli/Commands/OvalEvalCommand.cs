using System.CommandLine;
using Assay.Cli.Scap;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary><c>assay oval eval</c> and <c>assay oval analyse</c>.</summary>
internal static class OvalEvalCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var definitions = new Argument<string>("definitions") { Description = "OVAL definitions, or a data stream", HelpName = "FILE" };
        var id = new Option<string?>("--id") { Description = "Evaluate this definition alone", HelpName = "ID" };
        var withoutCharacteristics = new Option<bool>("--without-syschar") { Description = "Leave objects and items out of the results" };
        var dataStream = new Option<string?>("--datastream-id") { Description = "The data stream of the collection [default: the first]", HelpName = "ID" };
        var oval = new Option<string?>("--oval-id") { Description = "The component-ref of the definitions [default: the first among the checks]", HelpName = "ID" };
        var root = new Option<string?>("--root") { Description = "The root of the system that is looked at [default: OSCAP_PROBE_ROOT, else /]", HelpName = "DIR" };
        var localFiles = new Option<string?>("--local-files") { Description = "Folder of copies of what a data stream refers to elsewhere", HelpName = "DIR" };
        var shared = new OvalOptions();
        var accepted = OscapOptions.Verbosity().AndFetching();
        var command = new Command("eval", "Look at a system and evaluate definitions; exits with 0 where that was done, whatever the results, and 1 where it was not") { definitions, id, withoutCharacteristics, dataStream, oval, root, localFiles };
        shared.AddTo(command);
        Run(environment, command, accepted, parsed => shared.Read(parsed, new OvalRunSettings(
            parsed.GetRequiredValue(definitions),
            parsed.GetValue(root) ?? (Environment.GetEnvironmentVariable("OSCAP_PROBE_ROOT") is { Length: > 0 } probeRoot ? probeRoot : "/"))
        {
            DefinitionId = parsed.GetValue(id),
            WithoutCharacteristics = parsed.GetValue(withoutCharacteristics),
            DataStreamId = parsed.GetValue(dataStream),
            OvalId = parsed.GetValue(oval),
            LocalFiles = parsed.GetValue(localFiles),
        }));
        return command;
    }

    public static Command CreateAnalyse(CommandEnvironment environment)
    {
        var definitions = new Argument<string>("definitions") { Description = "OVAL definitions, or a data stream", HelpName = "FILE" };
        var characteristics = new Argument<string>("syschar") { Description = "OVAL system characteristics", HelpName = "FILE" };
        var shared = new OvalOptions();
        var command = new Command("analyse", "Evaluate definitions over what was written down of a system; exits with 0 where that was done, whatever the results, and 1 where it was not") { definitions, characteristics };
        shared.AddTo(command);
        Run(environment, command, OscapOptions.Verbosity(), parsed => shared.Read(parsed, new OvalRunSettings(parsed.GetRequiredValue(definitions), "/") { Characteristics = parsed.GetRequiredValue(characteristics) }));
        return command;
    }

    private static void Run(CommandEnvironment environment, Command command, OscapOptions accepted, Func<ParseResult, OvalRunSettings> read)
    {
        accepted.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            foreach (var note in accepted.Notes(parsed))
            {
                environment.Error.WriteLine(note);
            }

            try
            {
                return Task.FromResult(new OvalRun(environment, read(parsed)).Run(parsed, cancellation));
            }
            catch (Exception e) when (e is ContentException or UsageException or IOException or UnauthorizedAccessException)
            {
                environment.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
                return Task.FromResult(ScapExitCode.Error);
            }
        });
    }
}
