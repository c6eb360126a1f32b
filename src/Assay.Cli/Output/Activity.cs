using Assay.Collection;
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

    /// <summary>Runs work that says what it is at and what it has done: on a terminal as a status with lines above it, elsewhere as lines of what is done.</summary>
    public static T Log<T>(TextWriter error, bool quiet, Func<Action<CollectionStep>, T> work)
    {
        var gate = new Lock();
        if (quiet || !Printer.IsTerminal(error))
        {
            return work(step =>
            {
                if (!quiet && step.IsDone)
                {
                    lock (gate)
                    {
                        error.WriteLine(step.Text);
                    }
                }
            });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Status().Start("Connecting", context => work(step =>
        {
            lock (gate)
            {
                context.Status(Markup.Escape(step.Text));
                if (step.IsDone)
                {
                    console.WriteLine(step.Text);
                }
            }
        }));
    }
}
