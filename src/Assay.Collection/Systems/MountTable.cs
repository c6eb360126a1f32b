using System.Text;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Reads the kernel's table of mounts (proc(5), mountinfo).</summary>
internal static class MountTable
{
    /// <summary>What is mounted in a tree: what its own <c>/proc</c> says, where a running machine's root is mounted with it; else what this machine has mounted below it.</summary>
    /// <returns>Null where neither table can be read.</returns>
    public static IReadOnlyList<Mount>? Of(RootFileTree tree, string root)
    {
        if (!tree.IsLive && Read(() => tree.Open("/proc/1/mountinfo")) is { Count: > 0 } own)
        {
            return own;
        }

        return Read(() => File.OpenRead("/proc/self/mountinfo")) is { Count: > 0 } mounts ? tree.IsLive ? mounts : [.. mounts.Select(m => Within(root, m)).OfType<Mount>()] : null;
    }

    private static Mount? Within(string root, Mount mount) => mount.Point == root
        ? mount with { Point = "/" }
        : mount.Point.StartsWith(root + "/", StringComparison.Ordinal) ? mount with { Point = mount.Point[root.Length..] } : null;

    private static IReadOnlyList<Mount>? Read(Func<Stream> open)
    {
        try
        {
            using var reader = new StreamReader(open(), Encoding.UTF8);
            return MountLines.Read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MissingEvidenceException)
        {
            return null;
        }
    }
}
