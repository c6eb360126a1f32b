using System.Globalization;
using Assay.Sdk;
using Spectre.Console;

namespace Assay.Cli.Output;

/// <summary>Prints for people: coloured and fitted to a terminal, plain and unwrapped everywhere else.</summary>
internal sealed class Printer
{
    private const int Unwrapped = 4000;

    private readonly IAnsiConsole console;

    public Printer(TextWriter writer)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (!IsTerminal(writer))
        {
            settings.Ansi = AnsiSupport.No;
            settings.ColorSystem = ColorSystemSupport.NoColors;
            settings.Interactive = InteractionSupport.No;
        }

        console = AnsiConsole.Create(settings);
        if (!IsTerminal(writer))
        {
            console.Profile.Width = Unwrapped;
        }
    }

    public static bool IsTerminal(TextWriter writer) =>
        (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);

    public void Line(string text = "") => console.WriteLine(text);

    public void Heading(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{text}[/]");

    public void Rows(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = headings.Any(h => h.Length > 0) };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell, StyleOf(cell))));
        }

        console.Write(table);
    }

    public static string Category(Severity severity) => severity switch
    {
        Severity.High => "CAT I",
        Severity.Medium => "CAT II",
        Severity.Low => "CAT III",
        _ => severity.ToString().ToLowerInvariant(),
    };

    private static Style StyleOf(string cell) => cell switch
    {
        "fail" => new Style(Color.Red),
        "pass" => new Style(Color.Green),
        "unknown" or "error" => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
