using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary><c>assay benchmark</c>: the content that is assessed against.</summary>
internal static class BenchmarkCommand
{
    public static Command Create(CommandEnvironment environment) => new("benchmark", "Import and look at benchmarks")
    {
        BenchmarkImportCommand.Create(environment),
        BenchmarkListCommand.Create(environment),
        BenchmarkShowCommand.Create(environment),
        BenchmarkDiffCommand.Create(environment),
        BenchmarkValidateCommand.Create(environment),
    };
}
