using System.Globalization;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Reads what <c>ps</c> prints, whatever columns it was asked for.</summary>
internal sealed class ProcessLines
{
    private const int MostColumns = 14;

    // What picks the lines of a listing is in it itself.
    private static readonly string[] Filters = ["grep", "egrep", "fgrep", "pgrep", "rg"];

    private readonly List<ProcessEvidence> processes = [];

    /// <summary>The processes.</summary>
    public IReadOnlyList<ProcessEvidence> Processes => processes;

    /// <summary>Whether the listing is of all processes: then ps itself, or the first process, is in it. Filtered listings lack both.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads a listing; null where the lines are none.</summary>
    public static ProcessLines? Read(IEnumerable<string> text)
    {
        var lines = text.Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var listing = new ProcessLines();
        var header = Words(lines[0]);
        if (header[^1] is "COMMAND" or "CMD" or "ARGS" && header.All(IsColumn))
        {
            lines.Skip(1).ToList().ForEach(l => listing.AddRow(header, l));
            listing.IsComplete = listing.processes.Exists(p => p.Pid == 1 || NameOf(p.Arguments[0]) == "ps");
            return listing;
        }

        return lines.TrueForAll(listing.AddComponent) ? listing : null;
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
        var words = Words(line);
        if (words.Length < header.Length)
        {
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

    private static bool IsTime(string word) => char.IsAsciiDigit(word[0]) && word.Contains(':', StringComparison.Ordinal) && word.All(c => char.IsAsciiDigit(c) || c is ':' or '-' or '.');
}
