using System.CommandLine;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>The option that says what a target is, whatever its evidence shows.</summary>
internal static class DistributionOption
{
    private static readonly string Names = string.Join(", ", Distributions.All);

    public static Option<string?> Create() => new("--distribution")
    {
        Description = $"What the target is, whatever the evidence shows: {Names} [default: what the evidence shows]",
        HelpName = "NAME",
    };

    /// <summary>The distribution; null where none is named.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static Recognition? Read(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is not { } name ? null
        : Distributions.Named(name) is { } distribution ? new Recognition(distribution, "--distribution says so") { IsNamed = true }
        : throw new UsageException($"--distribution '{name}' is none of {Names}");
}
