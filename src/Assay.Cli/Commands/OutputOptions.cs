using System.CommandLine;
using System.CommandLine.Parsing;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>What is written, where, and by which templates.</summary>
internal sealed class OutputOptions
{
    private static readonly string[] AllFormats = ["ckl", "cklb", "json", "html"];

    public Option<string> Out { get; } = new("--out", "-o") { Description = "Folder the results are written to", HelpName = "DIR", Required = true };

    private readonly Option<List<string>?> formats = new("--format", "-f")
    {
        Description = $"What is written, comma-separated: {string.Join(", ", AllFormats)} [default: all]",
        HelpName = "LIST",
        CustomParser = ParseFormats,
    };

    private readonly Option<string?> templates = new("--templates") { Description = "Folder of templates that override the built-in ones by name", HelpName = "DIR" };

    public void AddTo(Command command)
    {
        command.Add(Out);
        command.Add(formats);
        command.Add(templates);
    }

    public IReadOnlyList<IExporter> Exporters(ParseResult parsed, CommandEnvironment environment)
    {
        var wanted = parsed.GetValue(formats) is { Count: > 0 } named ? named : [.. AllFormats];
        var source = new TemplateSource(environment.Installation.Templates, parsed.GetValue(templates));
        return [.. ExporterCatalog.All(source, environment.Controls()).Where(e => wanted.Contains(e.Format, StringComparer.Ordinal))];
    }

    private static List<string> ParseFormats(ArgumentResult result)
    {
        var formats = result.Tokens
            .SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (formats.Except(AllFormats, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            result.AddError($"unknown format '{unknown}'; there are {string.Join(", ", AllFormats)}");
        }

        return formats;
    }
}
