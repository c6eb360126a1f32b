namespace Assay.Plugins.Oval;

/// <summary>What is mounted where (OVAL 5.12, partition_object). Of a root that does not run, what is mounted below it now, and what its fstab mounts with the options given there; what else it mounts when it runs is missing then and not absent.</summary>
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
            findings.Add(ItemOf(mount, system.Files, system.Files.SpaceAt(mount.Point)));
        }

        if (!system.IsLive && system.Node is null)
        {
            AddPlanned(point, system, mounts, findings);
        }

        return findings.Result;
    }

    private static void AddPlanned(QueryEntity point, ISystem system, IReadOnlyList<Mount> mounts, Findings findings)
    {
        bool IsMounted(string place) => mounts.Any(m => m.Point == place);

        if (PlannedMounts.Of(system.Files) is not { } planned)
        {
            if (point.Literals is not { } named || !named.All(IsMounted))
            {
                findings.Gap($"{system.Name} has no /etc/fstab, so what it mounts when it runs is not known");
            }

            return;
        }

        foreach (var mount in planned.Table.Where(m => point.Matches(m.Point) && !IsMounted(m.Point)))
        {
            findings.Say($"{system.Name} does not run: {mount.Point} is as its /etc/fstab mounts it");
            findings.Add(ItemOf(mount, system.Files, null));
        }

        foreach (var place in planned.Others.Where(p => point.Matches(p) && !IsMounted(p)))
        {
            findings.Gap($"{place} is mounted when {system.Name} runs, and is not now");
        }
    }

    private static Item ItemOf(Mount mount, IFileTree files, FileSystemSpace? space) => new(
    [
        ItemEntity.Of("mount_point", mount.Point),
        ItemEntity.Of("device", mount.Device),
        Uuid(mount.Device, files),
        ItemEntity.Of("fs_type", mount.FileSystem),
        .. mount.Options.Select(o => ItemEntity.Of("mount_options", o)),
        Number("total_space", space?.Total),
        Number("space_used", space?.Total - space?.Free),
        Number("space_left", space?.Free),
        Number("space_left_for_unprivileged_users", space?.Available),
        Number("block_size", space?.BlockSize),
    ]);

    private static ItemEntity Number(string name, long? value) => value is { } number ? ItemEntity.Of(name, number) : ItemEntity.Without(name, ItemStatus.NotCollected, OvalDatatype.Int);

    private static ItemEntity Uuid(string device, IFileTree files)
    {
        const string Name = "uuid";
        if (device.StartsWith("UUID=", StringComparison.Ordinal))
        {
            return ItemEntity.Of(Name, device["UUID=".Length..].Trim('"'));
        }

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
