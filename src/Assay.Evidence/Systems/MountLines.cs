using System.Text;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The lines of the kernel's table of mounts (proc(5), mountinfo).</summary>
public static class MountLines
{
    /// <summary>Where a machine has it that is looked at from anywhere.</summary>
    public const string Path = "/proc/1/mountinfo";

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
