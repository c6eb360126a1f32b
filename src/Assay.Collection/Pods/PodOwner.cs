using System.Diagnostics;
using System.Globalization;

namespace Assay.Collection;

/// <summary>The run that made a pod, so that a later one can tell whether it is over.</summary>
/// <param name="Host">The host it runs on.</param>
/// <param name="Pid">Its process there.</param>
/// <param name="Started">When that process began, in seconds since 1970: numbers of processes come again.</param>
/// <param name="Space">Where the number counts: a container has numbers of its own.</param>
internal sealed record PodOwner(string Host, int Pid, long Started, string Space)
{
    /// <summary>This run.</summary>
    public static PodOwner Current
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return new PodOwner(Environment.MachineName, self.Id, SecondOf(self), ThisSpace());
        }
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null where it is something else.</summary>
    public static PodOwner? Parse(string? text) =>
        text?.Split(' ') is [var host, var pid, var started, var space]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new PodOwner(host, number, second, space)
            : null;

    /// <summary>Whether it was here and is over. Of a run elsewhere nobody here can tell.</summary>
    public bool IsOver()
    {
        if (Host != Environment.MachineName || Space != ThisSpace())
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(Pid);
            return SecondOf(process) != Started;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host} {Pid} {Started} {Space}");

    private static long SecondOf(Process process) => new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();

    private static string ThisSpace() => OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget ?? "-" : "-";
}
