using Assay.Sdk;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Assay.Cli.Output;

/// <summary>Prints for people: coloured and fitted to a terminal, plain and unwrapped everywhere else.</summary>
internal sealed class Printer
{
    private const int Unwrapped = 4000;

    private readonly TextWriter writer;
    private readonly bool isTerminal;

    public Printer(TextWriter writer)
    {
        this.writer = writer;
        isTerminal = IsTerminal(writer);
    }

    public static bool IsTerminal(TextWriter writer) =>
        (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);

    public void Line(string text = "") => writer.WriteLine(Harmless(text));

    public void Heading(string text) => Write(new Text(Harmless(text) + "\n", new Style(decoration: Decoration.Bold)));

    public void Rows(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = headings.Any(h => h.Length > 0) };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(Harmless(cell), StyleOf(cell))));
        }

        Write(table);
    }

    public static string Category(Severity severity) => severity switch
    {
        Severity.High => "CAT I",
        Severity.Medium => "CAT II",
        Severity.Low => "CAT III",
        _ => severity.ToString().ToLowerInvariant(),
    };

    /// <summary>The text without what a terminal takes for a command: evidence and benchmarks are other people's.</summary>
    private static string Harmless(string text) => text.Any(IsCommand)
        ? string.Create(text.Length, text, (span, whole) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsCommand(whole[i]) ? '\uFFFD' : whole[i];
            }
        })
        : text;

    private static bool IsCommand(char c) => char.IsControl(c) && c is not ('\n' or '\t' or '\r');

    private void Write(IRenderable renderable)
    {
        if (isTerminal)
        {
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }).Write(renderable);
            return;
        }

        using var plain = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(plain),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Unwrapped;
        console.Write(renderable);
        foreach (var line in plain.ToString().TrimEnd('\n').Split('\n'))
        {
            writer.WriteLine(line.TrimEnd());
        }
    }

    private static Style StyleOf(string cell) => cell switch
    {
        "fail" => new Style(Color.Red),
        "pass" => new Style(Color.Green),
        "unknown" or "error" => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
