using System.ComponentModel;
using System.Diagnostics;

namespace Assay.Tests;

/// <summary>Programs of others that some tests run.</summary>
internal static class Tools
{
    /// <summary>The path of a program; without it the test is skipped. The category is the program's name.</summary>
    public static string Require(string program, string? category = null)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = paths.Select(p => Path.Combine(p, program)).FirstOrDefault(File.Exists);
        if (found is null)
        {
            Missing.Report(category ?? program, $"{program} is not installed");
        }

        return found;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Ended> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new Win32Exception($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new Ended(process.ExitCode, await output, await error);
    }

    public sealed record Ended(int ExitCode, string Output, string Error);
}
