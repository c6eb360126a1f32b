namespace Assay.Plugins.Oval;

/// <summary>A file of an rpm package as it was installed.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Mode">Type and permission bits.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Time">When it was last changed, seconds since 1970.</param>
/// <param name="Digest">Hash of its content; empty where it has none.</param>
/// <param name="Algorithm">The hash, as OVAL names it; null for one that is not known.</param>
/// <param name="Link">What a link says; empty for everything else.</param>
/// <param name="User">Owner's name.</param>
/// <param name="Group">Group's name.</param>
/// <param name="Flags">What kind of file it is to rpm.</param>
/// <param name="Verified">What rpm verifies of it.</param>
/// <param name="State">Whether it was installed: 0 normal.</param>
/// <param name="Device">Number of the device it is, major and minor.</param>
/// <param name="Capabilities">Its capabilities in words; empty where it has none.</param>
internal sealed record RpmFile(string Path, int Mode, long Size, long Time, string Digest, string? Algorithm, string Link, string User, string Group, RpmFileFlags Flags, RpmVerifyFlags Verified, int State, long Device, string Capabilities)
{
    /// <summary>The files of a package, in its order.</summary>
    public static IEnumerable<RpmFile> Of(RpmHeader header)
    {
        var (names, folders, indexes) = (header.Texts(RpmTag.BaseNames), header.Texts(RpmTag.FolderNames), header.Numbers(RpmTag.FolderIndexes));
        var (modes, times, flags, verified) = (header.Numbers(RpmTag.FileModes), header.Numbers(RpmTag.FileTimes), header.Numbers(RpmTag.FileFlags), header.Numbers(RpmTag.FileVerifyFlags));
        var sizes = header.Numbers(RpmTag.LongFileSizes) is { Count: > 0 } large ? large : header.Numbers(RpmTag.FileSizes);
        var (digests, links, users, groups) = (header.Texts(RpmTag.FileDigests), header.Texts(RpmTag.FileLinks), header.Texts(RpmTag.FileUsers), header.Texts(RpmTag.FileGroups));
        var (states, devices, capabilities) = (header.Numbers(RpmTag.FileStates), header.Numbers(RpmTag.FileDevices), header.Texts(RpmTag.FileCapabilities));
        var algorithm = header.Numbers(RpmTag.FileDigestAlgorithm) is [var number, ..] ? Algorithms.GetValueOrDefault((int)number) : "MD5";
        for (var i = 0; i < names.Count; i++)
        {
            yield return new RpmFile(
                (i < indexes.Count && indexes[i] < folders.Count ? folders[(int)indexes[i]] : "/") + names[i],
                (int)At(modes, i), At(sizes, i), At(times, i), At(digests, i), algorithm, At(links, i), At(users, i), At(groups, i),
                (RpmFileFlags)At(flags, i), (RpmVerifyFlags)At(verified, i), (int)At(states, i), At(devices, i), At(capabilities, i));
        }
    }

    private static readonly Dictionary<int, string> Algorithms = new() { [1] = "MD5", [2] = "SHA-1", [8] = "SHA-256", [9] = "SHA-384", [10] = "SHA-512" };

    private static long At(IReadOnlyList<long> values, int at) => at < values.Count ? values[at] : 0;

    private static string At(IReadOnlyList<string> values, int at) => at < values.Count ? values[at] : "";
}

/// <summary>What kind of file it is to rpm.</summary>
[Flags]
internal enum RpmFileFlags
{
    Configuration = 1,
    Documentation = 1 << 1,
    Ghost = 1 << 6,
    License = 1 << 7,
    Readme = 1 << 8,
}

/// <summary>What rpm verifies of a file.</summary>
[Flags]
internal enum RpmVerifyFlags : uint
{
    Digest = 1,
    Size = 1 << 1,
    Link = 1 << 2,
    User = 1 << 3,
    Group = 1 << 4,
    Time = 1 << 5,
    Mode = 1 << 6,
    Device = 1 << 7,
    Capabilities = 1 << 8,
}
