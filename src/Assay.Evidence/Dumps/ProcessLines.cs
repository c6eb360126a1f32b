using System.Globalization;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Reads what <c>ps</c> prints, whatever columns it was asked for.</summary>
internal sealed class ProcessLines
{
    private const int MostColumns = 14;

    // busybox leaves the last column free.
    private const int UsualTerminal = 80;
    private const int NarrowestTerminal = UsualTerminal - 1;

    // What picks the lines of a listing is in it itself.
    private static readonly string[] Filters = ["grep", "egrep", "fgrep", "pgrep", "rg"];

    private readonly List<ProcessEvidence> processes = [];

    /// <summary>The processes.</summary>
    public IReadOnlyList<ProcessEvidence> Processes => processes;

    /// <summary>Why the listing is not of all processes with their command lines; null where it is. Of all are those with ps itself and a kubelet in it: what was filtered, cut short or taken in a container lacks one.</summary>
    public string? Gap { get; private set; }

    /// <summary>Reads a listing; null where the lines are none.</summary>
    public static ProcessLines? Read(IEnumerable<string> text)
    {
        var whole = text.Where(l => !string.IsNullOrWhiteSpace(l)).ToList();
        var lines = whole.Select(l => l.Trim()).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var listing = new ProcessLines();
        var header = Words(lines[0]);
        if (header[^1] is "COMMAND" or "CMD" or "ARGS" && header.All(IsColumn))
        {
            lines.Skip(1).ToList().ForEach(l => listing.AddRow(header, l));
            listing.Gap ??= listing.processes.Exists(p => NameOf(p.Arguments[0]) == "ps") && listing.processes.Exists(IsNodeAgent) ? null : "lists only some processes";
        }
        else if (lines.TrueForAll(listing.AddComponent))
        {
            listing.Gap = "lists only some processes";
        }
        else
        {
            return null;
        }

        if (listing.processes.Count > 0 && (listing.HasNamesAlone() ? "lists names without command lines" : listing.CutAt(whole) is { } width ? $"cuts its lines after {width} characters" : null) is { } gap)
        {
            listing.Gap = gap;
            listing.processes.Clear();
        }

        return listing;
    }

    /// <summary>The name the kernel gives a process: that of its program, cut to 15 characters.</summary>
    public static string NameOf(string program)
    {
        var name = program[(program.LastIndexOf('/') + 1)..];
        return name.Length > 15 ? name[..15] : name;
    }

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsColumn(string word) => word.All(c => char.IsAsciiLetterUpper(c) || c is '%' or '_' or '+');

    private void AddRow(string[] header, string line)
    {
        var words = WithOneStart(header, Words(line));
        if (words.Length < header.Length)
        {
            return;
        }

        // Where a column before it had other words than one, the command would begin in its midst.
        if (header is [.., "TIME", _] && !IsTimeUsed(words[header.Length - 2]))
        {
            Gap = "has lines that do not fit its columns";
            return;
        }

        var pid = Column(header, words, "PID") ?? 0;
        var user = Array.IndexOf(header, "USER");
        var uid = Column(header, words, "UID") ?? (user >= 0 ? IdOf(words[user]) : Array.IndexOf(header, "UID") is var at and >= 0 ? IdOf(words[at]) : null);
        string[] arguments = [.. words.Skip(header.Length - 1).SkipWhile(IsBranch)];
        if (arguments.Length == 0)
        {
            return;
        }

        processes.Add(new ProcessEvidence(pid, uid, NameOf(arguments[0]), arguments));
    }

    private static int? Column(string[] header, string[] words, string name) =>
        Array.IndexOf(header, name) is var at and >= 0 && int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The words with one for the column STARTED, where <c>lstart</c> prints five and <c>start</c> may print two.</summary>
    private static string[] WithOneStart(string[] header, string[] words)
    {
        var at = Array.IndexOf(header, "STARTED");
        var length = at < 0 || at + 1 >= words.Length || !words[at].All(char.IsAsciiLetter) ? 1
            : IsNumber(words[at + 1]) ? 2
            : at + 4 < words.Length && IsNumber(words[at + 2]) && IsTime(words[at + 3]) && IsNumber(words[at + 4]) ? 5
            : 1;
        return length == 1 ? words : [.. words[..at], string.Join(' ', words[at..(at + length)]), .. words[(at + length)..]];
    }

    /// <summary>Whether a process is the kubelet, or a program that has one in it: every node runs one.</summary>
    private static bool IsNodeAgent(ProcessEvidence process) =>
        ComponentNames.OfProcess(process.Arguments)?.Component == ComponentNames.Kubelet || RancherDaemon.Of(process) is not null || process.Name == "kubelite";

    /// <summary>Whether there is a word of no command line, as with <c>ps -e</c>, whose column is called CMD too: no path, no option, no thread of the kernel in brackets.</summary>
    private bool HasNamesAlone() => processes.TrueForAll(p => p.Arguments[0] is not ['/' or '[', ..] && p.Arguments.All(a => !a.StartsWith('-')));

    /// <summary>
    /// The width at which a listing cuts its lines, as on a terminal and in busybox; null where it cuts none. The longest lines of a listing that is not cut are those of one program.
    /// </summary>
    private int? CutAt(List<string> lines)
    {
        var width = lines.Max(l => l.Length);
        var longest = lines.Where(l => l.Length == width).ToList();
        var commands = processes.Select(p => string.Join(' ', p.Arguments)).Distinct(StringComparer.Ordinal).ToList();
        var cut = longest.Select(l => commands.Where(c => string.Join(' ', Words(l)).EndsWith(c, StringComparison.Ordinal)).MaxBy(c => c.Length)).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        return width >= NarrowestTerminal && (cut > 1 || (cut == 1 && width <= UsualTerminal)) ? width : null;
    }

    private static int? IdOf(string user) => user == "root" ? 0 : null;

    /// <summary>
    /// Adds a line without a header above it: the command follows the time that the process has used, else it begins where a component's program stands. The line of another program
    /// that names a component, as that of the grep which made the listing, is passed over.
    /// </summary>
    private bool AddComponent(string line)
    {
        var words = Words(line);
        var named = Array.FindIndex(words, 0, Math.Min(words.Length, MostColumns), w => ComponentNames.OfProgram(w) is not null);
        if (named < 0 || (named > 0 && !words.Take(named).Any(IsNumber)))
        {
            return false;
        }

        var time = Array.FindLastIndex(words, named, named + 1, IsTime);
        var command = time < 0 ? named : Array.FindIndex(words, time + 1, w => !IsNumber(w) && !IsBranch(w));
        if (command < named && ComponentNames.OfProcess(words[command..]) is null)
        {
            return true;
        }

        if (words.Take(command).Any(w => w.StartsWith('-')))
        {
            return false;
        }

        if (command == 0 || !Filters.Contains(words[command - 1], StringComparer.Ordinal))
        {
            processes.Add(new ProcessEvidence(
                words.Take(command).FirstOrDefault(IsNumber) is { } pid && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
                command > 0 ? IdOf(words[0]) : null,
                NameOf(words[command]),
                words[command..]));
        }

        return true;
    }

    /// <summary>Whether a word is a branch of the tree that <c>ps f</c> draws before a command.</summary>
    private static bool IsBranch(string word) => word is "\\_" or "|";

    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    /// <summary>Whether a word may be the time that a process has used: <c>00:01:20</c>, <c>1-02:03:04</c>, <c>0:01.23</c>, busybox's <c>3d12</c>.</summary>
    private static bool IsTimeUsed(string word) => char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiDigit(c) || c is ':' or '-' or '.' or 'd' or 'h');

    private static bool IsTime(string word) => char.IsAsciiDigit(word[0]) && word.Contains(':', StringComparison.Ordinal) && word.All(c => char.IsAsciiDigit(c) || c is ':' or '-' or '.');
}
