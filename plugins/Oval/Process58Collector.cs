using System.Globalization;

namespace Assay.Plugins.Oval;

/// <summary>Running processes (OVAL 5.12, process58_object). Of an evidence bundle's node, the command lines that are not Kubernetes' own may have been cut, so more may match.</summary>
[ObjectCollector("unix", "process58")]
public sealed class Process58Collector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Processes;

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        var (command, pid) = (query["command_line"], query["pid"]);
        var findings = new Findings(query);
        bool Matches(string line, long id) => command is not { IsNil: false } wanted || wanted.Matches(line)
            ? pid is not { IsNil: false } number || number.Matches(id.ToString(CultureInfo.InvariantCulture))
            : false;
        if (system.Node is { } node)
        {
            OfEvidence(node, Matches, findings);
            return findings.Result;
        }

        foreach (var process in ProcessTable.Of(system, findings, cancellation).Where(p => Matches(p.CommandLine, p.Pid)))
        {
            findings.Add(ItemOf(process, system.Files));
        }

        return findings.Result;
    }

    private static void OfEvidence(NodeEvidence node, Func<string, long, bool> matches, Findings findings)
    {
        if (node.Coverage.FirstOrDefault(c => c.Need == "processes") is not { Status: CoverageStatus.Collected })
        {
            throw new MissingEvidenceException($"the processes of {node.Name} were not collected");
        }

        foreach (var process in node.Processes)
        {
            var line = string.Join(' ', process.Arguments);
            if (matches(line, process.Pid))
            {
                findings.Add(new Item(
                [
                    ItemEntity.Of("command_line", line),
                    ItemEntity.Of("pid", process.Pid),
                    process.Uid is { } uid ? ItemEntity.Of("user_id", uid) : ItemEntity.Without("user_id", ItemStatus.NotCollected, OvalDatatype.Int),
                ]));
            }
        }

        findings.Gap($"the arguments of processes of {node.Name} that are none of Kubernetes' were not collected");
    }

    private static Item ItemOf(ProcessFacts process, IFileTree files)
    {
        var loginUser = Optional(() => FileText.Line(files, $"/proc/{process.Pid}/loginuid"));
        var label = Optional(() => FileText.Line(files, $"/proc/{process.Pid}/attr/current"));
        return new Item(
        [
            ItemEntity.Of("command_line", process.CommandLine),
            ItemEntity.Of("exec_time", process.ExecTime),
            ItemEntity.Of("pid", process.Pid),
            ItemEntity.Of("ppid", process.Parent),
            ItemEntity.Of("priority", process.Priority),
            Number("ruid", process.RealUser),
            ItemEntity.Of("scheduling_class", process.SchedulingClass),
            process.StartTime(SystemClock.Of(files)) is { } start ? ItemEntity.Of("start_time", start) : ItemEntity.Without("start_time", ItemStatus.NotCollected),
            ItemEntity.Of("tty", process.Terminal),
            Number("user_id", process.User),
            Number("loginuid", long.TryParse(loginUser, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null),
            .. process.Capabilities is { } bits ? Capabilities.Of(bits).Select(c => ItemEntity.Of("posix_capability", c)) : [ItemEntity.Without("posix_capability", ItemStatus.NotCollected)],
            label?.TrimEnd('\0').Split(':') is [_, _, var domain, ..] ? ItemEntity.Of("selinux_domain_label", domain) : ItemEntity.Without("selinux_domain_label", ItemStatus.DoesNotExist),
            ItemEntity.Of("session_id", process.Session),
        ]);
    }

    private static ItemEntity Number(string name, long? value) => value is { } number ? ItemEntity.Of(name, number) : ItemEntity.Without(name, ItemStatus.NotCollected, OvalDatatype.Int);

    private static string? Optional(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
