using System.Globalization;

namespace Assay.Plugins.Oval;

/// <summary>When a running system began, and what time it has.</summary>
/// <param name="Boot">When it began.</param>
/// <param name="Now">Its time.</param>
internal sealed record SystemClock(DateTimeOffset Boot, DateTimeOffset Now)
{
    /// <summary>The clock of a system, from its own <c>/proc</c>; null where that does not say.</summary>
    public static SystemClock? Of(IFileTree files)
    {
        var boot = FileText.Lines(files, "/proc/stat")?.FirstOrDefault(l => l.StartsWith("btime ", StringComparison.Ordinal))?[6..];
        var uptime = FileText.Line(files, "/proc/uptime")?.Split(' ')[0];
        return long.TryParse(boot, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && double.TryParse(uptime, NumberStyles.Float, CultureInfo.InvariantCulture, out var up)
            ? new SystemClock(DateTimeOffset.FromUnixTimeSeconds(seconds), DateTimeOffset.FromUnixTimeSeconds(seconds).AddSeconds(up))
            : null;
    }
}
