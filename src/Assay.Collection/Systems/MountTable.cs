using System.Text;
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
            return Read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The lines of a table; those that are none are left out.</summary>
    public static IReadOnlyList<Mount> Read(TextReader table)
    {
        var mounts = new List<Mount>();
        while (table.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var dash = Array.IndexOf(words, "-", Math.Min(6, words.Length));
            if (dash < 0 || words.Length < dash + 4)
            {
                continue;
            }

            mounts.Add(new Mount(Unescape(words[4]), Unescape(words[dash + 2]), words[dash + 1], Options(words[5], words[dash + 3])));
        }

        return mounts;
    }

    /// <summary>Options of the mount point, then those of the file system; either makes it read-only.</summary>
    private static List<string> Options(string point, string fileSystem)
    {
        var options = point.Split(',').Concat(fileSystem.Split(',')).Where(o => o.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (options.Contains("ro", StringComparer.Ordinal))
        {
            options.Remove("rw");
        }

        return options;
    }

    /// <summary>A blank, a tab, a line end and a backslash are written as three octal digits.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[(i + 1)..(i + 4)] is var digits && digits.All(d => d is >= '0' and <= '7'))
            {
                plain.Append((char)Convert.ToInt32(digits, 8));
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
