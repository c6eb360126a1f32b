using System.CommandLine;
using System.CommandLine.Parsing;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>The options that every assessing command has.</summary>
internal sealed class AssessmentOptions
{
    private static readonly string[] AllFormats = ["ckl", "cklb", "json", "html"];

    public Option<string[]> Benchmarks { get; } = new("--benchmark", "-b")
    {
        Description = "The benchmark: a file, an id, ID:V1R11 or V1R11; may be repeated [default: the newest imported Kubernetes STIG, else the built-in V1R11]",
        HelpName = "FILE|ID",
    };

    public Option<string?> Profile { get; } = new("--profile") { Description = "The profile whose selection counts", HelpName = "ID" };

    public Option<string> Out { get; } = new("--out", "-o") { Description = "Folder the results are written to", HelpName = "DIR", Required = true };

    public Option<IReadOnlyList<string>> Formats { get; } = new("--format", "-f")
    {
        Description = $"What is written, comma-separated: {string.Join(", ", AllFormats)} [default: all]",
        HelpName = "LIST",
        CustomParser = ParseFormats,
        DefaultValueFactory = _ => AllFormats,
        AllowMultipleArgumentsPerToken = false,
    };

    public Option<string> FailOn { get; } = new("--fail-on")
    {
        Description = "Exit with 1 on open findings of at least this severity",
        HelpName = "high|medium|low|none",
        DefaultValueFactory = _ => "low",
    };

    public Option<string?> Target { get; } = new("--target") { Description = "Name of the assessed asset in the checklists [default: what the evidence says]", HelpName = "NAME" };

    public Option<string[]> Templates { get; } = new("--templates")
    {
        Description = "Folder of templates that override the built-in ones by name; may be repeated",
        HelpName = "DIR",
    };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print nothing but errors" };

    public AssessmentOptions() => FailOn.AcceptOnlyFromAmong("high", "medium", "low", "none");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Benchmarks, Profile, Out, Formats, FailOn, Target, Templates, Quiet })
        {
            command.Add(option);
        }
    }

    public Severity? FailOnSeverity(ParseResult parsed) => parsed.GetValue(FailOn) switch
    {
        "high" => Severity.High,
        "medium" => Severity.Medium,
        "low" => Severity.Low,
        _ => null,
    };

    private static IReadOnlyList<string> ParseFormats(ArgumentResult result)
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
