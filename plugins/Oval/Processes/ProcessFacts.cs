using System.Globalization;
using System.Text;

namespace Assay.Plugins.Oval;

/// <summary>What <c>/proc</c> says of one process (proc(5)).</summary>
internal sealed class ProcessFacts
{
    private const int TicksPerSecond = 100;

    private readonly string[] stat;
    private readonly Dictionary<string, string> status;

    private ProcessFacts(long pid, string commandLine, string[] stat, Dictionary<string, string> status) => (Pid, CommandLine, this.stat, this.status) = (pid, commandLine, stat, status);

    /// <summary>Its id.</summary>
    public long Pid { get; }

    /// <summary>Its command line; the name in brackets where it has none, as of a thread of the kernel.</summary>
    public string CommandLine { get; }

    /// <summary>Its parent.</summary>
    public long Parent => Stat(4);

    /// <summary>Priority as the scheduler has it.</summary>
    public long Priority => Stat(18);

    /// <summary>Its session.</summary>
    public long Session => Stat(6);

    /// <summary>Real user id.</summary>
    public long? RealUser => Id("Uid", 0);

    /// <summary>Effective user id.</summary>
    public long? User => Id("Uid", 1);

    /// <summary>Its effective capabilities as bits; null where not known.</summary>
    public ulong? Capabilities => status.TryGetValue("CapEff", out var text) && ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) ? bits : null;

    /// <summary>How it is scheduled, as ps prints it.</summary>
    public string SchedulingClass => Stat(41) switch { 0 => "TS", 1 => "FF", 2 => "RR", 3 => "B", 4 => "ISO", 5 => "IDL", 6 => "DLN", _ => "?" };

    /// <summary>The processor time it has used: <c>[DD-]HH:MM:SS</c>.</summary>
    public string ExecTime
    {
        get
        {
            var used = TimeSpan.FromSeconds((Stat(14) + Stat(15)) / TicksPerSecond);
            return (used.Days > 0 ? $"{used.Days:00}-" : "") + used.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Its terminal: <c>pts/0</c>; a question mark where it has none.</summary>
    public string Terminal
    {
        get
        {
            var device = Stat(7);
            var (major, minor) = ((device >> 8) & 0xFFF, (device & 0xFF) | ((device >> 12) & 0xFFF00));
            return (major, minor) switch
            {
                (0, _) => "?",
                ( >= 136 and <= 143, _) => $"/dev/pts/{((major - 136) << 20) + minor}",
                (4, < 64) => $"/dev/tty{minor}",
                (4, _) => $"/dev/ttyS{minor - 64}",
                (5, 1) => "/dev/console",
                (204, >= 64 and < 80) => $"/dev/ttyAMA{minor - 64}",
                (229, _) => $"/dev/hvc{minor}",
                _ => "?",
            };
        }
    }

    /// <summary>A process; null where it ended.</summary>
    public static ProcessFacts? Of(long pid, IFileTree files)
    {
        try
        {
            var stat = Encoding.UTF8.GetString(FileText.Bytes(files, $"/proc/{pid}/stat") ?? []);
            var end = stat.LastIndexOf(')');
            if (end < 0)
            {
                return null;
            }

            // The name stands in brackets and may hold anything; what follows does not.
            var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end];
            var words = Encoding.UTF8.GetString(FileText.Bytes(files, $"/proc/{pid}/cmdline") ?? []).TrimEnd('\0').Replace('\0', ' ').Trim();
            var status = (FileText.Lines(files, $"/proc/{pid}/status") ?? []).Select(l => l.Split(':', 2)).Where(p => p.Length == 2).GroupBy(p => p[0], StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.First()[1].Trim(), StringComparer.Ordinal);
            return new ProcessFacts(pid, words.Length > 0 ? words : $"[{name}]", stat[(end + 2)..].TrimEnd('\n').Split(' '), status);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>When it began: <c>HH:MM:SS</c> on the day of the look, <c>MMM_DD</c> before; UTC. Null where the clock is not known.</summary>
    public string? StartTime(SystemClock? clock)
    {
        if (clock is null)
        {
            return null;
        }

        var start = clock.Boot.AddSeconds(Stat(22) / TicksPerSecond);
        return start.Date == clock.Now.Date ? start.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : start.ToString("MMM_d", CultureInfo.InvariantCulture);
    }

    /// <summary>A field of stat by its number in the manual.</summary>
    private long Stat(int number) => number - 3 < stat.Length && long.TryParse(stat[number - 3], NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private long? Id(string name, int at) => status.TryGetValue(name, out var text) && text.Split('\t') is var ids && at < ids.Length && long.TryParse(ids[at], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
