using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>What a whole process cost.</summary>
/// <param name="Wall">From start to end.</param>
/// <param name="Cpu">User and system time together.</param>
/// <param name="PeakMebibytes">Peak resident memory.</param>
/// <param name="ExitCode">How it ended.</param>
internal sealed partial record Measurement(TimeSpan Wall, TimeSpan Cpu, double PeakMebibytes, int ExitCode)
{
    /// <summary>Runs a command with its output thrown away. The caller must not have waited for any other child: the kernel counts all of them together.</summary>
    public static Measurement Of(string command, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        error.Wait();
        var wall = watch.Elapsed;
        GetResourceUsage(ChildrenThatEnded, out var usage);
        return new Measurement(wall, usage.User.Span + usage.System.Span, usage.PeakKibibytes / 1024.0, process.ExitCode);
    }

    private const int ChildrenThatEnded = -1;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        public long Seconds;
        public long Microseconds;

        public readonly TimeSpan Span => TimeSpan.FromSeconds(Seconds) + TimeSpan.FromMicroseconds(Microseconds);
    }

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public TimeValue User;
        public TimeValue System;
        public long PeakKibibytes;
    }
}
