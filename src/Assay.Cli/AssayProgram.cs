using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Assay.Cli.Commands;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Cli;

/// <summary>The program: parses, runs a command, and turns what went wrong into one line and an exit code.</summary>
internal sealed class AssayProgram(TextWriter output, TextWriter error, Installation installation)
{
    private const string TraceVariable = "ASSAY_TRACE";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        try
        {
            var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
            if (parsed.Action is ParseErrorAction)
            {
                var wrong = parsed.UnmatchedTokens is [var word, ..] ? $"'{word}' is no command or option here" : parsed.Errors[0].Message;
                await error.WriteLineAsync($"assay: {string.Join(' ', wrong.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}".AsMemory(), cancellation);
                await error.WriteLineAsync($"assay: see 'assay {CommandPath(parsed.CommandResult.Command)}--help'".AsMemory(), cancellation);
                return ExitCode.UsageOrContent;
            }

            if (Given(parsed.CommandResult).FirstOrDefault(IsBlank) is { } blank)
            {
                throw new UsageException($"{NameOf(blank)} is given an empty value");
            }

            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await EndSoonAsync(Task.Run(() => parsed.InvokeAsync(configuration, cancellation), cancellation), cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("assay: interrupted; nothing was written");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is ContentException or BindingException or UsageException)
        {
            await error.WriteLineAsync(OneLine(e.Message));
            return ExitCode.UsageOrContent;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"assay: {OneLine(e.Message)}");
            return ExitCode.UsageOrContent;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable(TraceVariable) is null or "")
        {
            await error.WriteLineAsync($"assay: a fault of this program, please report it: {e.GetType().Name}: {OneLine(e.Message)} ({TraceVariable}=1 shows where)");
            return ExitCode.UsageOrContent;
        }
    }

    /// <summary>Waits for a command; one that is interrupted where it cannot stop by itself, such as in reading a file, is left after a moment: it has not begun to write.</summary>
    private static async Task<int> EndSoonAsync(Task<int> command, CancellationToken cancellation)
    {
        var interrupted = new TaskCompletionSource();
        await using (cancellation.Register(interrupted.SetResult))
        {
            await Task.WhenAny(command, interrupted.Task);
        }

        return await (interrupted.Task.IsCompleted ? command.WaitAsync(Grace, CancellationToken.None) : command);
    }

    private RootCommand Root()
    {
        var content = new Option<string>("--content")
        {
            Description = "Folder of imported benchmarks",
            HelpName = "DIR",
            Recursive = true,
            DefaultValueFactory = _ => Installation.UserContent,
        };
        var plugins = new Option<string[]>("--plugins")
        {
            Description = "A further folder of plugins, one folder each; may be repeated",
            HelpName = "DIR",
            Recursive = true,
        };
        var format = new Option<string>("--output")
        {
            Description = "What is printed: text for people, json for machines",
            HelpName = "text|json",
            Recursive = true,
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var environment = new CommandEnvironment(output, error, installation, content, plugins, format);

        return new RootCommand("Assay assesses Kubernetes against DISA's STIG: evidence in, STIG Viewer checklists and reports out.")
        {
            content,
            plugins,
            format,
            AssessCommand.Create(environment),
            CollectCommand.Create(environment),
            DeployCommand.Create(environment),
            EvaluateCommand.Create(environment),
            ReportCommand.Create(environment),
            MergeCommand.Create(environment),
            DumpCommand.Create(environment),
            RuleCommand.Create(environment),
            AnswersCommand.Create(environment),
            BenchmarkCommand.Create(environment),
            OvalCommand.Create(environment),
            DsCommand.Create(environment),
            PluginsCommand.Create(environment),
            XccdfCommand.Create(environment),
        };
    }

    /// <summary>Whether a value is empty, as a variable is that nobody set: no option and no argument takes that.</summary>
    private static bool IsBlank(SymbolResult result) => result is not CommandResult && result.Tokens.Any(t => string.IsNullOrWhiteSpace(t.Value));

    private static IEnumerable<SymbolResult> Given(CommandResult command) =>
        command.Parent is CommandResult parent ? Given(parent).Concat(command.Children) : command.Children;

    private static string NameOf(SymbolResult result) => result switch
    {
        OptionResult option => option.Option.Name,
        ArgumentResult argument => argument.Argument.HelpName ?? argument.Argument.Name,
        _ => "the command",
    };

    private static string CommandPath(Command command) => command is RootCommand
        ? ""
        : CommandPath(command.Parents.OfType<Command>().First()) + command.Name + " ";

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}

/// <summary>A wrong use of the command line that the parser cannot see.</summary>
internal sealed class UsageException(string message) : Exception($"assay: {message}");
