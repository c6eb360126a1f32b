using System.Diagnostics;
using Assay.Cli;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>Runs the program.</summary>
internal static class Program
{
    public static string Folder => Repository.Output("Assay.Cli");

    /// <summary>Runs it in this process, which is quick.</summary>
    public static async Task<Run> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new AssayProgram(output, error, new Installation(Path.GetFullPath(Folder))).RunAsync(arguments, CancellationToken.None);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <summary>Starts it as a user does.</summary>
    public static Process Start(string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.GetFullPath(Path.Combine(Folder, "assay")), arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static async Task<Run> RunProcessAsync(string workingDirectory, params string[] arguments)
    {
        using var process = Start(workingDirectory, new Dictionary<string, string> { ["SOURCE_DATE_EPOCH"] = "1700000000" }, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, await output, await error);
    }
}

/// <summary>How a run ended.</summary>
internal sealed record Run(int ExitCode, string Output, string Error);
