using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary>The options that say which benchmarks count, and how much of them.</summary>
/// <param name="benchmarks">What naming one means to the command.</param>
internal sealed class BenchmarkOptions(string benchmarks)
{
    public Option<string[]> Benchmarks { get; } = new("--benchmark", "-b") { Description = benchmarks, HelpName = "FILE|ID" };

    public Option<string?> Profile { get; } = new("--profile") { Description = "The profile whose selection counts; of several benchmarks, in those that have it", HelpName = "ID" };

    public Option<string?> Tailoring { get; } = new("--tailoring", "-t") { Description = "An XCCDF tailoring, whose profiles count beside the benchmark's", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Add(Benchmarks);
        command.Add(Profile);
        command.Add(Tailoring);
    }
}
