namespace Assay.Plugins.Oval;

/// <summary>What is mounted where (OVAL 5.12, partition_object). Of a root that does not run, what is mounted below it now; what it mounts when it runs, as its fstab says, is missing then and not absent.</summary>
[ObjectCollector("linux", "partition")]
public sealed class PartitionCollector : IObjectCollector
{
    private const string ByUuid = "/dev/disk/by-uuid";

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Contents("/proc/1/mountinfo");

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["mount_point"] is not { } point)
        {
            return CollectedItems.None(CollectedFlag.Error, "a partition_object has a mount_point");
        }

        if (system.Files.Mounts is not { } mounts)
        {
            throw new MissingEvidenceException($"what is mounted on {system.Name} was not collected");
        }

        var findings = new Findings(query);

        // A mount hides the one that was there before.
        foreach (var mount in mounts.GroupBy(m => m.Point, StringComparer.Ordinal).Select(m => m.Last()).Where(m => m.FileSystem != "rootfs" && point.Matches(m.Point)))
        {
            var space = system.Files.SpaceAt(mount.Point);
            findings.Add(new Item(
            [
                ItemEntity.Of("mount_point", mount.Point),
                ItemEntity.Of("device", mount.Device),
                Uuid(mount.Device, system.Files),
                ItemEntity.Of("fs_type", mount.FileSystem),
                .. mount.Options.Select(o => ItemEntity.Of("mount_options", o)),
                Number("total_space", space?.Total),
                Number("space_used", space?.Total - space?.Free),
                Number("space_left", space?.Free),
                Number("space_left_for_unprivileged_users", space?.Available),
                Number("block_size", space?.BlockSize),
            ]));
        }

        if (!system.IsLive && system.Node is null)
        {
            SayWhatIsHidden(point, system, mounts, findings);
        }

        return findings.Result;
    }

    /// <summary>What a root mounts only when it runs is missing now, and not absent.</summary>
    private static void SayWhatIsHidden(QueryEntity point, ISystem system, IReadOnlyList<Mount> mounts, Findings findings)
    {
        findings.Say($"{system.Name} does not run: what is mounted below its root now counts, not what it mounts when it runs");
        var missing = PlannedMounts.Of(system.Files) is { } planned
            ? planned.Where(point.Matches).Except(mounts.Select(m => m.Point), StringComparer.Ordinal).Select(p => $"{p} is mounted when {system.Name} runs, and is not now")
            : point.Literals is { } named && named.All(n => mounts.Any(m => m.Point == n)) ? [] : [$"{system.Name} has no /etc/fstab, so what it mounts when it runs is not known"];
        foreach (var message in missing)
        {
            findings.Gap(message);
        }
    }

    private static ItemEntity Number(string name, long? value) => value is { } number ? ItemEntity.Of(name, number) : ItemEntity.Without(name, ItemStatus.NotCollected, OvalDatatype.Int);

    private static ItemEntity Uuid(string device, IFileTree files)
    {
        const string Name = "uuid";
        if (!device.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return ItemEntity.Without(Name, ItemStatus.DoesNotExist);
        }

        try
        {
            var names = files.NamesIn(ByUuid);
            var end = CanonicalPath.Of(device, files);
            return names.FirstOrDefault(n => end is not null && CanonicalPath.Of($"{ByUuid}/{n}", files) == end) is { } uuid ? ItemEntity.Of(Name, uuid) : ItemEntity.Without(Name, ItemStatus.NotCollected);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MissingEvidenceException)
        {
            return ItemEntity.Without(Name, ItemStatus.NotCollected);
        }
    }
}
