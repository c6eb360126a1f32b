using System.Globalization;

namespace Assay.Plugins.Oval;

/// <summary>What became of comparing a file with what rpm installed.</summary>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Compared">What was compared.</param>
/// <param name="Differs">What of that differs.</param>
/// <param name="Trouble">Why something could not be compared; null where all could.</param>
internal sealed record RpmFileVerification(bool Exists, RpmVerifyFlags Compared, RpmVerifyFlags Differs, string? Trouble);

/// <summary>Compares files with what rpm installed, as rpm itself does.</summary>
internal sealed class RpmVerification(IFileTree files)
{
    private const int PermissionBits = 0xFFF;

    private readonly Lazy<Dictionary<long, string>> users = new(() => Names(files, "/etc/passwd"));
    private readonly Lazy<Dictionary<long, string>> groups = new(() => Names(files, "/etc/group"));

    /// <summary>Compares one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="skipped">What is not compared.</param>
    public RpmFileVerification Of(RpmFile file, RpmVerifyFlags skipped)
    {
        const int NotInstalled = 1;
        try
        {
            if (file.State != 0 && file.State >= NotInstalled && file.State <= 4)
            {
                // Replaced, left out, of another colour or of the network: rpm does not look either.
                return new RpmFileVerification(true, 0, 0, null);
            }

            return files.Find(file.Path, follow: false) is { } status ? Compare(file, status, Comparable(file, status) & ~skipped) : new RpmFileVerification(false, 0, 0, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RpmFileVerification(true, 0, 0, e.Message);
        }
    }

    /// <summary>What can be compared of a file of this type; of a ghost only what is not its content.</summary>
    private static RpmVerifyFlags Comparable(RpmFile file, FileStatus status)
    {
        var flags = file.Verified & ~RpmVerifyFlags.Capabilities;
        flags &= status.Type switch
        {
            FileType.Regular => ~(RpmVerifyFlags.Link | RpmVerifyFlags.Device),
            FileType.SymbolicLink => ~(RpmVerifyFlags.Digest | RpmVerifyFlags.Size | RpmVerifyFlags.Time | RpmVerifyFlags.Mode | RpmVerifyFlags.Device),
            _ => ~(RpmVerifyFlags.Digest | RpmVerifyFlags.Size | RpmVerifyFlags.Time | RpmVerifyFlags.Link | RpmVerifyFlags.Device),
        };
        return file.Flags.HasFlag(RpmFileFlags.Ghost) ? flags & ~(RpmVerifyFlags.Digest | RpmVerifyFlags.Size | RpmVerifyFlags.Time | RpmVerifyFlags.Link) : flags;
    }

    private RpmFileVerification Compare(RpmFile file, FileStatus status, RpmVerifyFlags asked)
    {
        RpmVerifyFlags compared = 0;
        RpmVerifyFlags differs = 0;
        string? trouble = null;
        void Check(RpmVerifyFlags flag, bool? isSame)
        {
            if (asked.HasFlag(flag) && isSame is { } same)
            {
                compared |= flag;
                differs |= same ? 0 : flag;
            }
        }

        Check(RpmVerifyFlags.Size, status.Size is { } size ? size == file.Size : null);
        Check(RpmVerifyFlags.Time, status.ModifyTime is { } time ? time == file.Time : null);
        Check(RpmVerifyFlags.Link, status.LinkTarget is { } target ? target == file.Link : null);
        Check(RpmVerifyFlags.Mode, status.Mode is { } mode ? (mode & PermissionBits) == (file.Mode & PermissionBits) && TypeOf(file.Mode) == status.Type : null);
        Check(RpmVerifyFlags.User, status.Uid is { } uid ? users.Value.GetValueOrDefault(uid) == file.User : null);
        Check(RpmVerifyFlags.Group, status.Gid is { } gid ? groups.Value.GetValueOrDefault(gid) == file.Group : null);
        if (asked.HasFlag(RpmVerifyFlags.Digest) && file is { Digest.Length: > 0, Algorithm: { } algorithm })
        {
            try
            {
                Check(RpmVerifyFlags.Digest, string.Equals(FileHash.Of(files, file.Path, algorithm), file.Digest, StringComparison.OrdinalIgnoreCase));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or MissingEvidenceException)
            {
                trouble = e.Message;
            }
        }

        return new RpmFileVerification(true, compared, differs, trouble);
    }

    private static FileType? TypeOf(int mode) => (mode & 0xF000) switch
    {
        0x8000 => FileType.Regular,
        0x4000 => FileType.Directory,
        0xA000 => FileType.SymbolicLink,
        0x1000 => FileType.Fifo,
        0xC000 => FileType.Socket,
        0x6000 => FileType.BlockDevice,
        0x2000 => FileType.CharacterDevice,
        _ => null,
    };

    /// <summary>Names by id, the first of an id counts; root is 0 where the table does not say.</summary>
    private static Dictionary<long, string> Names(IFileTree files, string table)
    {
        var names = new Dictionary<long, string>();
        foreach (var fields in (FileText.Lines(files, table) ?? []).Select(l => l.Split(':')).Where(f => f.Length >= 3))
        {
            if (long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                names.TryAdd(id, fields[0]);
            }
        }

        names.TryAdd(0, "root");
        return names;
    }
}
