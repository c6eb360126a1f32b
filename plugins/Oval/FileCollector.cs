namespace Assay.Plugins.Oval;

/// <summary>Files and what stat says of them (OVAL 5.12, unix file_object). A link is described itself, not what it leads to.</summary>
[ObjectCollector("unix", "file")]
public sealed class FileCollector : IObjectCollector
{
    private const string ExtendedAcl = "has_extended_acl";

    private static readonly (string Name, int Bit)[] Permissions =
    [
        ("suid", 0x800), ("sgid", 0x400), ("sticky", 0x200),
        ("uread", 0x100), ("uwrite", 0x80), ("uexec", 0x40),
        ("gread", 0x20), ("gwrite", 0x10), ("gexec", 0x8),
        ("oread", 0x4), ("owrite", 0x2), ("oexec", 0x1),
    ];

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => FileSearch.NeedOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        var findings = new Findings(query);
        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation))
        {
            try
            {
                if (system.Files.Find(file.Path, follow: false) is { } status)
                {
                    // The access control list costs a question of its own, which a file that a filter drops anyway is not worth.
                    var entities = EntitiesOf(file, status);
                    if (findings.Wants(file.Item([.. entities, ItemEntity.Without(ExtendedAcl, ItemStatus.NotCollected, OvalDatatype.Boolean)])))
                    {
                        findings.Add(file.Item([.. entities, ExtendedAclOf(file.Path, status, system.Files)]));
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Gap(e.Message);
            }
        }

        return findings.Result;
    }

    private static List<ItemEntity> EntitiesOf(FoundFile file, FileStatus status)
    {
        var entities = file.Entities();
        entities.Add(ItemEntity.Of("type", Type(status.Type)));
        entities.Add(Number("group_id", status.Gid));
        entities.Add(Number("user_id", status.Uid));
        entities.Add(Number("a_time", status.AccessTime));
        entities.Add(Number("c_time", status.ChangeTime));
        entities.Add(Number("m_time", status.ModifyTime));
        entities.Add(Number("size", status.Size));
        foreach (var (name, bit) in Permissions)
        {
            entities.Add(status.Mode is { } mode ? ItemEntity.Of(name, (mode & bit) != 0) : ItemEntity.Without(name, ItemStatus.NotCollected, OvalDatatype.Boolean));
        }

        return entities;
    }

    private static ItemEntity Number(string name, long? value) => value is { } number ? ItemEntity.Of(name, number) : ItemEntity.Without(name, ItemStatus.NotCollected, OvalDatatype.Int);

    /// <summary>A list that says more than the mode has a fourth entry at least; a default list of a folder counts whatever it says (acl(5)).</summary>
    private static ItemEntity ExtendedAclOf(string path, FileStatus status, IFileTree files)
    {
        const int OfTheMode = 4 + (3 * 8);
        try
        {
            return ItemEntity.Of(ExtendedAcl, status.Type is not FileType.SymbolicLink
                && (files.Attribute(path, "system.posix_acl_access")?.Length > OfTheMode || (status.Type is FileType.Directory && files.Attribute(path, "system.posix_acl_default") is not null)));
        }
        catch (NotSupportedException)
        {
            return ItemEntity.Without(ExtendedAcl, ItemStatus.DoesNotExist, OvalDatatype.Boolean);
        }
        catch (MissingEvidenceException)
        {
            return ItemEntity.Without(ExtendedAcl, ItemStatus.NotCollected, OvalDatatype.Boolean);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ItemEntity.Without(ExtendedAcl, ItemStatus.Error, OvalDatatype.Boolean);
        }
    }

    private static string Type(FileType type) => type switch
    {
        FileType.Regular => "regular",
        FileType.Directory => "directory",
        FileType.SymbolicLink => "symbolic link",
        FileType.Fifo => "fifo",
        FileType.Socket => "socket",
        FileType.BlockDevice => "block special",
        FileType.CharacterDevice => "character special",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
