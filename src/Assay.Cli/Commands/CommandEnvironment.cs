using System.CommandLine;
using System.Globalization;
using Assay.Cli.Plugins;
using Assay.Cli.Scap;
using Assay.Content;
using Assay.Core;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>What every command has: writers, the installation and the options of the root command.</summary>
internal sealed class CommandEnvironment(
    TextWriter output,
    TextWriter error,
    Installation installation,
    Option<string> contentOption,
    Option<string[]> pluginsOption,
    Option<string> outputOption)
{
    public TextWriter Output => output;

    public TextWriter Error => error;

    public Installation Installation => installation;

    /// <summary>The program's clock; <c>SOURCE_DATE_EPOCH</c> stops it.</summary>
    public static TimeProvider Clock => Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") is { Length: > 0 } epoch
        ? long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253_402_300_799
            ? new StoppedClock(DateTimeOffset.FromUnixTimeSeconds(seconds))
            : throw new UsageException($"SOURCE_DATE_EPOCH is '{epoch}', not a number of seconds")
        : TimeProvider.System;

    /// <summary>The day it is, in UTC.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public static ToolInfo Tool { get; } = new("Assay", typeof(CommandEnvironment).Assembly.GetName().Version!.ToString(3));

    public bool IsJson(ParseResult parsed) => parsed.GetValue(outputOption) == "json";

    public ContentStore Store(ParseResult parsed) => new(parsed.GetRequiredValue(contentOption));

    public BenchmarkCatalog Benchmarks(ParseResult parsed) => new(Store(parsed), installation.BuiltInBenchmarks);

    /// <summary>The benchmark a user means; null is the one that is assessed by default.</summary>
    public Benchmark Benchmark(ParseResult parsed, string? reference) =>
        Benchmarks(parsed).Load(reference);

    /// <summary>The results of an earlier run, with the benchmarks they name where the user names none.</summary>
    public Assessment Results(ParseResult parsed, string file, IReadOnlyList<string> references, string? tailoring = null)
    {
        var source = new BenchmarkSource(this, parsed, tailoring);
        return ResultsReader.Read(File.ReadAllBytes(file), file, key => source.Of(key, references));
    }

    public PluginCatalog Plugins(ParseResult parsed, Predicate<ObjectCollectorAttribute>? collectors = null) =>
        PluginCatalog.Load([installation.Plugins, .. parsed.GetValue(pluginsOption) ?? []], collectors);

    /// <summary>The controls of NIST SP 800-53 behind the CCIs.</summary>
    public ControlCatalog Controls() => ControlCatalog.Parse(File.ReadAllText(installation.Controls), installation.Controls);

    public ReadingCatalog Readings() => ReadingCatalog.Parse(File.ReadAllBytes(installation.ChecksLock), installation.ChecksLock);

    public Binder Binder(PluginCatalog plugins, SitePolicy? policy = null) => new(plugins.Checks, Readings(), policy);

    private sealed class StoppedClock(DateTimeOffset time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time;
    }
}
