using System.Text;
using System.Text.Json;
using Assay.Sdk;
using Assay.Yaml;
using Microsoft.Win32.SafeHandles;

namespace Assay.Collection;

/// <summary>The files of this machine, or of a root that lies in a folder of it. Links are followed as after <c>chroot</c>: they never lead out of the root.</summary>
/// <remarks>What only a kernel that runs would show in a root is not collected, see <see cref="KernelFolders"/>. Names that are no UTF-8 keep each such byte as a lone surrogate (0xDC00 plus the byte).</remarks>
public sealed class RootFileTree : IFileTree
{
    private const int MostHops = 40;
    private const int MostFolders = 8192;
    private const int LargestDocument = 256 << 20;

    private readonly string root;
    private readonly Dictionary<string, string?> folders = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<Mount>?> mounts;
    private readonly KernelFolders kernel;

    /// <summary>A tree.</summary>
    /// <param name="root">The folder it lies in; <c>/</c> for this machine itself.</param>
    /// <exception cref="PlatformNotSupportedException">This is no Linux.</exception>
    public RootFileTree(string root)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("the files of a root can be looked at on Linux alone; elsewhere, evaluate an evidence bundle");
        }

        this.root = root.TrimEnd('/');
        mounts = new Lazy<IReadOnlyList<Mount>?>(() => MountTable.Of(this, this.root));
        kernel = new KernelFolders(NamesRightIn);
    }

    /// <summary>Whether it is this machine itself.</summary>
    public bool IsLive => root.Length == 0;

    /// <inheritdoc/>
    public IReadOnlyList<Mount>? Mounts => mounts.Value;

    /// <inheritdoc/>
    public FileStatus? Find(string path, bool follow)
    {
        if (HostPath(path, follow) is not { } place || Facts(path, place, follow) is not { } facts)
        {
            return null;
        }

        var type = TypeOf(facts.Mode);
        return new FileStatus(path, type)
        {
            LinkTarget = type is FileType.SymbolicLink ? Libc.ReadLink(place, out _) : null,
            Mode = facts.Mode & 0xFFF,
            Uid = facts.Uid,
            Gid = facts.Gid,
            Size = (long)facts.Size,
            AccessTime = facts.AccessTime,
            ModifyTime = facts.ModifyTime,
            ChangeTime = facts.ChangeTime,
            Device = ((long)facts.DeviceMajor << 32) | facts.DeviceMinor,
            Inode = (long)facts.Inode,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesIn(string folder)
    {
        if (!IsLive)
        {
            kernel.DemandNames(folder);
        }

        if (HostPath(folder, follow: true) is not { } place)
        {
            return [];
        }

        if (Libc.Names(place, out var error) is not { } names)
        {
            return IsAbsence(error, folder) ? [] : throw Trouble(error, folder);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public Stream Open(string path)
    {
        if (HostPath(path, follow: true) is not { } place || Facts(path, place, follow: true) is not { } facts)
        {
            throw new FileNotFoundException($"{path} does not exist", path);
        }

        if (TypeOf(facts.Mode) is not FileType.Regular)
        {
            throw new IOException($"{path} is no regular file");
        }

        return Libc.Open(place, out var error) is SafeFileHandle file ? new FileStream(file, FileAccess.Read, bufferSize: 0) : throw Trouble(error, path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<JsonElement> Documents(string path)
    {
        using var stream = Open(path);
        if (stream.Length > LargestDocument)
        {
            throw new IOException($"{path} is larger than {LargestDocument >> 20} MiB");
        }

        using var memory = new MemoryStream((int)stream.Length);
        stream.CopyTo(memory);
        return CoreDocuments.Read(memory.GetBuffer().AsSpan(0, (int)memory.Length), path);
    }

    /// <inheritdoc/>
    public FileSystemSpace? SpaceAt(string path) =>
        HostPath(path, follow: true) is { } place && Libc.StatFileSystem(place, out var facts) == 0
            ? new FileSystemSpace(facts.BlockSize, facts.Blocks, facts.Free, facts.Available)
            : null;

    /// <inheritdoc/>
    public byte[]? Attribute(string path, string name)
    {
        if (HostPath(path, follow: false) is not { } place)
        {
            return null;
        }

        var value = Libc.Attribute(place, name, out var error);
        return error switch
        {
            0 => value,
            Libc.NoData or Libc.NoEntry => null,
            Libc.NotSupported => throw new NotSupportedException($"{path} lies on a file system without extended attributes"),
            _ => throw Trouble(error, path),
        };
    }

    private List<string>? NamesRightIn(string folder)
    {
        lock (folders)
        {
            return RealFolder(folder, hops: 0) is { } real ? Libc.Names(root + real, out _) : null;
        }
    }

    private static Libc.Statx? Facts(string path, string place, bool follow)
    {
        var error = Libc.Stat(place, follow ? 0 : Libc.NoFollow, out var facts);
        return error == 0 ? facts : IsAbsence(error, path) ? null : throw Trouble(error, path);
    }

    /// <summary>Where a path of the tree lies on this machine; null where it is known not to exist.</summary>
    private string? HostPath(string path, bool follow)
    {
        if (path.Contains('\0'))
        {
            return null;
        }

        if (!path.StartsWith('/'))
        {
            throw new IOException($"'{path}' is no absolute path");
        }

        if (IsLive)
        {
            return path;
        }

        kernel.Demand(path);
        string? real;
        lock (folders)
        {
            real = Real(path, follow || path.EndsWith('/'), hops: 0);
        }

        if (real is null)
        {
            return null;
        }

        // A link may lead there, as /etc/mtab does.
        kernel.Demand(real);
        return root + real;
    }

    /// <summary>The path in the root that a path leads to, without a link; null where one of its folders does not exist.</summary>
    private string? Real(string path, bool follow, int hops)
    {
        var trimmed = path.TrimEnd('/');
        if (trimmed.Length == 0)
        {
            return "";
        }

        var cut = trimmed.LastIndexOf('/');
        if (RealFolder(cut > 0 ? trimmed[..cut] : "", hops) is not { } folder)
        {
            return null;
        }

        var name = trimmed[(cut + 1)..];
        return name switch
        {
            "" or "." => folder,
            ".." => folder.LastIndexOf('/') is var up and > 0 ? folder[..up] : "",
            _ when follow => Followed(folder, name, path, hops),
            _ => $"{folder}/{name}",
        };
    }

    private string? RealFolder(string folder, int hops)
    {
        if (folder.Length == 0)
        {
            return "";
        }

        if (folders.TryGetValue(folder, out var known))
        {
            return known;
        }

        var real = Real(folder, follow: true, hops);
        if (folders.Count >= MostFolders)
        {
            folders.Clear();
        }

        return folders[folder] = real;
    }

    private string? Followed(string folder, string name, string path, int hops)
    {
        var at = $"{folder}/{name}";
        if (Libc.ReadLink(root + at, out var error) is not { } target)
        {
            // Not a link (EINVAL), or not there: the look at the file itself tells.
            return error is Libc.NoAccess ? throw Trouble(error, path) : at;
        }

        return hops >= MostHops
            ? throw Trouble(Libc.Loop, path)
            : Real(target.StartsWith('/') ? target : $"{folder}/{target}", follow: true, hops + 1);
    }

    private static FileType TypeOf(int mode) => (mode & 0xF000) switch
    {
        0x4000 => FileType.Directory,
        0xA000 => FileType.SymbolicLink,
        0x1000 => FileType.Fifo,
        0xC000 => FileType.Socket,
        0x6000 => FileType.BlockDevice,
        0x2000 => FileType.CharacterDevice,
        _ => FileType.Regular,
    };

    /// <summary>A name longer than any file system has is no file's name; a path longer than the kernel takes may still be one.</summary>
    private static bool IsAbsence(int error, string path) => error is Libc.NoEntry or Libc.NotDirectory
        || (error is Libc.TooLong && path.Split('/').Any(name => Encoding.UTF8.GetByteCount(name) > 255));

    private static Exception Trouble(int error, string path) => error switch
    {
        Libc.NoAccess or Libc.NotPermitted => new UnauthorizedAccessException($"{path} cannot be read: {Libc.Words(error)}"),
        Libc.NoEntry => new FileNotFoundException($"{path} does not exist", path),
        _ => new IOException($"{path} cannot be read: {Libc.Words(error)}"),
    };
}
