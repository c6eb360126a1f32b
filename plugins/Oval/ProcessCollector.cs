namespace Assay.Plugins.Oval;

/// <summary>Running processes (OVAL 5.12, process_object, deprecated there in favour of process58_object).</summary>
[ObjectCollector("unix", "process")]
public sealed class ProcessCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Processes;

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["command"] is not { } command)
        {
            return CollectedItems.None(CollectedFlag.Error, "a process_object has a command");
        }

        var findings = new Findings(query);
        foreach (var process in ProcessTable.Of(system, findings, cancellation).Where(p => command.Matches(p.CommandLine)))
        {
            findings.Add(new Item(
            [
                ItemEntity.Of("command", process.CommandLine),
                ItemEntity.Of("exec_time", process.ExecTime),
                ItemEntity.Of("pid", process.Pid),
                ItemEntity.Of("ppid", process.Parent),
                ItemEntity.Of("priority", process.Priority),
                process.RealUser is { } real ? ItemEntity.Of("ruid", real) : ItemEntity.Without("ruid", ItemStatus.NotCollected, OvalDatatype.Int),
                ItemEntity.Of("scheduling_class", process.SchedulingClass),
                process.StartTime(SystemClock.Of(system.Files)) is { } start ? ItemEntity.Of("start_time", start) : ItemEntity.Without("start_time", ItemStatus.NotCollected),
                ItemEntity.Of("tty", process.Terminal),
                process.User is { } user ? ItemEntity.Of("user_id", user) : ItemEntity.Without("user_id", ItemStatus.NotCollected, OvalDatatype.Int),
            ]));
        }

        return findings.Result;
    }
}
