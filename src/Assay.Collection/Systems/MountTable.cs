using System.Text;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Reads the kernel's table of mounts (proc(5), mountinfo).</summary>
internal static class MountTable
{
    private static readonly string[] Places = ["/proc/1/mountinfo", "/proc/self/mountinfo"];

    /// <summary>What is mounted in a tree; null where the tree shows no table, as a root that does not run.</summary>
    public static IReadOnlyList<Mount>? Of(RootFileTree tree)
    {
        foreach (var place in tree.IsLive ? Places.Reverse() : Places)
        {
            try
            {
                using var reader = new StreamReader(tree.Open(place), Encoding.UTF8);
                if (Read(reader) is { Count: > 0 } mounts)
                {
                    return mounts;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next place may show it.
            }
        }

        return null;
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

            // Options of the mount point first, then those of the file system that it does not say itself.
            var options = words[5].Split(',').Union(words[dash + 3].Split(',')).Where(o => o.Length > 0);
            mounts.Add(new Mount(Unescape(words[4]), Unescape(words[dash + 2]), words[dash + 1], [.. options]));
        }

        return mounts;
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
