using Spectre.Console;

namespace Assay.Cli.Output;

/// <summary>Shows what a long run is at, on a terminal only.</summary>
internal static class Activity
{
    /// <summary>Runs work that says what it is at; on anything but a terminal nothing is shown.</summary>
    public static T Show<T>(TextWriter error, bool quiet, Func<Action<string>, T> work)
    {
        if (quiet || !Printer.IsTerminal(error))
        {
            return work(_ => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Status().Start("Starting", context => work(text => context.Status(Markup.Escape(text))));
    }
}
