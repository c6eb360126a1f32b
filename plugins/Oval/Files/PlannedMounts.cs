using System.Globalization;
using System.Text.RegularExpressions;

namespace Assay.Plugins.Oval;

/// <summary>What a root mounts once it runs.</summary>
/// <param name="Table">What <c>/etc/fstab</c> mounts, with the options it mounts it with (fstab(5)): not what it leaves to a person (<c>noauto</c>), nor swap.</param>
/// <param name="Others">Where systemd's enabled mount units, or an init by itself, mount something besides.</param>
internal sealed partial record PlannedMounts(IReadOnlyList<Mount> Table, IReadOnlyList<string> Others)
{
    private const string TablePath = "/etc/fstab";

    // What runs first in a system that starts; a container's image, which says which system it is of, has none, and mounts nothing by itself.
    private static readonly string[] Inits = ["/sbin/init", "/usr/lib/systemd/systemd", "/lib/systemd/systemd"];

    private static readonly string[] Releases = ["/etc/os-release", "/usr/lib/os-release"];

    // What an init mounts whatever the table says (systemd's API file systems).
    private static readonly string[] Always = ["/proc", "/sys", "/dev", "/dev/shm", "/dev/pts", "/run"];

    /// <summary>The plan; null where the root has no such table, and so does not say, unless it is that of a container.</summary>
    public static PlannedMounts? Of(IFileTree files)
    {
        bool Has(string[] names) => names.Any(n => files.Find(n, follow: false) is not null);

        var starts = Has(Inits);
        if (FileText.Lines(files, TablePath) is not { } lines)
        {
            return !starts && Has(Releases) ? new PlannedMounts([], []) : null;
        }

        var table = lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(f => f.Length > 2 && f[1].StartsWith('/')).Select(MountOf).Where(m => !m.Options.Contains("noauto", StringComparer.Ordinal)).ToList();
        var units = UnitFiles.Of(files);
        var early = ((string[])["local-fs.target", "sysinit.target"]).SelectMany(units.DependenciesOf).ToList();
        var mounts = units.Names.Where(u => u.EndsWith(".mount", StringComparison.Ordinal) && !units.IsMasked(u) && (units.IsLinked(u) || early.Contains(u, StringComparer.Ordinal))).Select(u => PointOf(u[..^".mount".Length]));
        return new PlannedMounts(table, [.. mounts.Concat(starts ? Always : []).Except(table.Select(m => m.Point), StringComparer.Ordinal)]);
    }

    /// <summary>A line of the table; without options, or with <c>defaults</c>, the kernel shows <c>rw</c>.</summary>
    private static Mount MountOf(string[] fields)
    {
        var options = (fields.Length > 3 ? fields[3] : "defaults").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(o => o != "defaults").ToList();
        return new Mount(Octal().Replace(fields[1], Sign(8)), Octal().Replace(fields[0], Sign(8)), fields[2], options.Contains("ro") || options.Contains("rw") ? options : ["rw", .. options]);
    }

    /// <summary>A mount unit is named after its point (systemd.unit(5), string escaping for inclusion in unit names).</summary>
    private static string PointOf(string name) => name == "-" ? "/" : $"/{Hexadecimal().Replace(name.Replace('-', '/'), Sign(16))}";

    private static MatchEvaluator Sign(int radix) => match => ((char)Convert.ToInt32(match.Groups[1].Value, radix)).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();

    [GeneratedRegex(@"\\x([0-9a-fA-F]{2})")]
    private static partial Regex Hexadecimal();
}
