using System.Globalization;
using System.Text.RegularExpressions;

namespace Assay.Plugins.Oval;

/// <summary>Where a root mounts something once it runs: what <c>/etc/fstab</c> and systemd's enabled mount units say.</summary>
internal static partial class PlannedMounts
{
    private const string Table = "/etc/fstab";

    // What systemd mounts whatever the table says (its API file systems).
    private static readonly string[] Always = ["/proc", "/sys", "/dev", "/dev/shm", "/dev/pts", "/run"];

    /// <summary>The mount points; null where the root has no such table, as that of a container, and does not say.</summary>
    public static IReadOnlyList<string>? Of(IFileTree files)
    {
        if (FileText.Lines(files, Table) is not { } lines)
        {
            return null;
        }

        var table = lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(f => f.Length > 1).Select(f => Octal().Replace(f[1], Sign(8)));
        var units = UnitFiles.Of(files);
        var early = ((string[])["local-fs.target", "sysinit.target"]).SelectMany(units.DependenciesOf).ToList();
        var mounts = units.Names.Where(u => u.EndsWith(".mount", StringComparison.Ordinal) && !units.IsMasked(u) && (units.IsLinked(u) || early.Contains(u, StringComparer.Ordinal))).Select(u => PointOf(u[..^".mount".Length]));
        return [.. Always.Concat(table).Concat(mounts)];
    }

    /// <summary>A mount unit is named after its point (systemd.unit(5), string escaping for inclusion in unit names).</summary>
    private static string PointOf(string name) => name == "-" ? "/" : $"/{Hexadecimal().Replace(name.Replace('-', '/'), Sign(16))}";

    private static MatchEvaluator Sign(int radix) => match => ((char)Convert.ToInt32(match.Groups[1].Value, radix)).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();

    [GeneratedRegex(@"\\x([0-9a-fA-F]{2})")]
    private static partial Regex Hexadecimal();
}
