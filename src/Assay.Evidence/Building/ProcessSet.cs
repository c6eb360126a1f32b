using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The processes of a node, gathered from listings and from command lines kept word by word.</summary>
internal sealed class ProcessSet
{
    private readonly List<(ProcessEvidence Process, bool Exact)> processes = [];

    /// <summary>The processes so far.</summary>
    public IEnumerable<ProcessEvidence> All => processes.Select(p => p.Process);

    /// <summary>Adds a process. One that is there already, by the text of its command line, gains what it lacks.</summary>
    /// <param name="process">The process; pid 0 where it is not known.</param>
    /// <param name="exact">Whether its words are exactly those it was started with, not a line cut at blanks.</param>
    public void Add(ProcessEvidence process, bool exact)
    {
        var line = LineOf(process);
        var same = processes.FindIndex(p => LineOf(p.Process) == line && (p.Process.Pid == process.Pid || p.Process.Pid == 0 || process.Pid == 0));
        if (same < 0)
        {
            processes.Add((process, exact));
            return;
        }

        var (known, knownExact) = processes[same];
        processes[same] = (known with
        {
            Pid = known.Pid == 0 ? process.Pid : known.Pid,
            Uid = known.Uid ?? process.Uid,
            Arguments = exact && !knownExact ? process.Arguments : known.Arguments,
        }, exact || knownExact);
    }

    /// <summary>Adds every process of another set.</summary>
    public void Add(ProcessSet other)
    {
        foreach (var (process, exact) in other.processes)
        {
            Add(process, exact);
        }
    }

    /// <summary>The processes, sorted by id and command line, without secrets.</summary>
    public IReadOnlyList<ProcessEvidence> Build() =>
        [.. processes.Select(p => Redaction.Of(p.Process)).OrderBy(p => p.Pid).ThenBy(LineOf, StringComparer.Ordinal)];

    private static string LineOf(ProcessEvidence process) =>
        string.Join(' ', process.Arguments.SelectMany(a => a.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
