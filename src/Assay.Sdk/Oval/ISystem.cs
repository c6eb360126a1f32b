using System.Text.Json;

namespace Assay.Sdk;

/// <summary>A system that is looked at: this machine, a mounted root, a node of an evidence bundle.</summary>
public interface ISystem
{
    /// <summary>Its name: the host's, the node's, or the folder's.</summary>
    string Name { get; }

    /// <summary>Its files.</summary>
    IFileTree Files { get; }

    /// <summary>Whether it is this running machine, so that <c>/proc</c> and <c>/sys</c> of <see cref="Files"/> and the environment are its own.</summary>
    bool IsLive { get; }

    /// <summary>The variables of its environment, where somebody gave them: those of a container whose files are looked at. Null where nobody did; a live machine has them under <c>/proc</c>.</summary>
    IReadOnlyDictionary<string, string>? Environment => null;

    /// <summary>The id of the process that looks, where that is one of this system's; null where nobody looks.</summary>
    int? ProcessId => null;

    /// <summary>The addresses of its network interfaces; null where they are not known.</summary>
    IReadOnlyList<InterfaceAddress>? Addresses => null;

    /// <summary>What an evidence bundle holds of it besides files; null where it is no node of a bundle.</summary>
    NodeEvidence? Node { get; }
}

/// <summary>A system's files, wherever they are: paths are absolute, separated by <c>/</c>, and as the system itself sees them.</summary>
/// <remarks>Every member throws <see cref="MissingEvidenceException"/> where the answer was never collected, and <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/> where it cannot be read. Links are followed inside the tree only, so that a link of a mounted root never leads to this machine.</remarks>
public interface IFileTree
{
    /// <summary>The file at a path; null where it is known not to exist. Links in the folders before the last name are always followed.</summary>
    /// <param name="path">The path.</param>
    /// <param name="follow">Whether a link at the path itself is followed too; a broken one is null then.</param>
    FileStatus? Find(string path, bool follow);

    /// <summary>The names in a folder in ordinal order; empty where it has none or does not exist.</summary>
    IReadOnlyList<string> NamesIn(string folder);

    /// <summary>The content of a file, links followed.</summary>
    /// <exception cref="FileNotFoundException">It does not exist.</exception>
    Stream Open(string path);

    /// <summary>The YAML or JSON documents of a file, as JSON: plain scalars have the types of YAML 1.2's core schema, a document may be a scalar, and an empty one is left out.</summary>
    /// <exception cref="ContentException">It is neither.</exception>
    IReadOnlyList<JsonElement> Documents(string path);

    /// <summary>What is mounted where; null where it is not known.</summary>
    IReadOnlyList<Mount>? Mounts { get; }

    /// <summary>How much room the file system at a path has; null where it is not known.</summary>
    FileSystemSpace? SpaceAt(string path) => null;

    /// <summary>The value of an extended attribute of the file at a path, a link at the path itself not followed: <c>security.selinux</c>, <c>system.posix_acl_access</c>. Null where it has none of that name.</summary>
    /// <exception cref="NotSupportedException">The file system has no such attributes.</exception>
    byte[]? Attribute(string path, string name) => throw new MissingEvidenceException($"the extended attributes of {path} were not collected");
}

/// <summary>What <c>stat</c> says of a file. What is null is not known.</summary>
/// <param name="Path">Its path, as it was asked for.</param>
/// <param name="Type">Its type.</param>
public sealed record FileStatus(string Path, FileType Type)
{
    /// <summary>What a symbolic link says, unresolved; null for everything else.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Permission bits, set-id and sticky bits included.</summary>
    public int? Mode { get; init; }

    /// <summary>Numeric owner.</summary>
    public long? Uid { get; init; }

    /// <summary>Numeric group.</summary>
    public long? Gid { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Last access, seconds since 1970.</summary>
    public long? AccessTime { get; init; }

    /// <summary>Last change of the content, seconds since 1970.</summary>
    public long? ModifyTime { get; init; }

    /// <summary>Last change of the facts, seconds since 1970.</summary>
    public long? ChangeTime { get; init; }

    /// <summary>A number that files of one file system share; null where it is not known.</summary>
    public long? Device { get; init; }

    /// <summary>With <see cref="Device"/>, what tells whether two paths are one file; null where it is not known.</summary>
    public long? Inode { get; init; }
}

/// <summary>The types of file.</summary>
public enum FileType
{
    /// <summary>Regular file.</summary>
    Regular,

    /// <summary>Directory.</summary>
    Directory,

    /// <summary>Symbolic link.</summary>
    SymbolicLink,

    /// <summary>Named pipe.</summary>
    Fifo,

    /// <summary>Socket.</summary>
    Socket,

    /// <summary>Block device.</summary>
    BlockDevice,

    /// <summary>Character device.</summary>
    CharacterDevice,
}

/// <summary>A mounted file system.</summary>
/// <param name="Point">Where.</param>
/// <param name="Device">What: <c>/dev/sda1</c>, <c>tmpfs</c>.</param>
/// <param name="FileSystem">Its type: <c>ext4</c>.</param>
/// <param name="Options">Its options.</param>
public sealed record Mount(string Point, string Device, string FileSystem, IReadOnlyList<string> Options);

/// <summary>How much room a file system has, in blocks.</summary>
/// <param name="BlockSize">Bytes of a block.</param>
/// <param name="Total">All.</param>
/// <param name="Free">Those free.</param>
/// <param name="Available">Those free for everybody, not root alone.</param>
public sealed record FileSystemSpace(long BlockSize, long Total, long Free, long Available);

/// <summary>An address of a network interface.</summary>
/// <param name="Interface">The interface: <c>eth0</c>.</param>
/// <param name="Address">The address: <c>192.0.2.2</c>, <c>fe80::1</c>.</param>
/// <param name="PrefixLength">How many bits name the network.</param>
public sealed record InterfaceAddress(string Interface, string Address, int PrefixLength);
