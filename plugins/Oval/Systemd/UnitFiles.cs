using System.Runtime.CompilerServices;

namespace Assay.Plugins.Oval;

/// <summary>systemd's units as their files say, without systemd (systemd.unit(5)). Read once for each tree.</summary>
internal sealed class UnitFiles
{
    // The first that has a unit wins.
    private static readonly string[] Folders =
    [
        "/etc/systemd/system.control", "/run/systemd/system.control", "/run/systemd/transient", "/run/systemd/generator.early", "/etc/systemd/system", "/run/systemd/system",
        "/run/systemd/generator", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system", "/run/systemd/generator.late",
    ];

    private static readonly string[] Endings = [".service", ".socket", ".target", ".mount", ".automount", ".swap", ".path", ".timer", ".slice", ".scope", ".device"];
    private static readonly ConditionalWeakTable<IFileTree, UnitFiles> Known = [];

    private readonly IFileTree files;
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> folders = new(StringComparer.Ordinal);

    private UnitFiles(IFileTree files)
    {
        this.files = files;
        foreach (var folder in Folders.DistinctBy(f => Canonical(f) ?? f))
        {
            foreach (var name in files.NamesIn(folder))
            {
                if (Endings.Any(e => name.EndsWith(e, StringComparison.Ordinal)))
                {
                    places.TryAdd(name, $"{folder}/{name}");
                }
                else if (name.EndsWith(".d", StringComparison.Ordinal) || name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal))
                {
                    (folders.TryGetValue(name, out var list) ? list : folders[name] = []).Add($"{folder}/{name}");
                }
            }
        }
    }

    /// <summary>Where they may lie, as needs name them.</summary>
    public static string[] Places => [.. Folders.Select(f => $"{f}/**"), "/etc/init.d/*"];

    /// <summary>The units of a tree.</summary>
    public static UnitFiles Of(IFileTree files) => Known.GetValue(files, f => new UnitFiles(f));

    /// <summary>Their names, sorted.</summary>
    public IEnumerable<string> Names => places.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether there is a file of a unit.</summary>
    public bool Has(string unit) => places.ContainsKey(unit);

    /// <summary>The file of a unit, links followed; null where it has none, or is masked.</summary>
    public string? FragmentOf(string unit) => places.TryGetValue(unit, out var place) && !IsMasked(unit) ? Canonical(place) : null;

    /// <summary>Whether a unit can never be started: its file leads to <c>/dev/null</c> or is empty.</summary>
    public bool IsMasked(string unit)
    {
        if (!places.TryGetValue(unit, out var place))
        {
            return false;
        }

        return files.Find(place, follow: false) is { } status
            && (status.Type is FileType.SymbolicLink ? EndsAtNull(place, status) : status is { Type: FileType.Regular, Size: 0 });
    }

    /// <summary>The name that systemd gives a unit: that of the file which a link to it leads to.</summary>
    public string NameOf(string unit) => FragmentOf(unit) is { } fragment && fragment[(fragment.LastIndexOf('/') + 1)..] is var name && SameType(name, unit) && !name.Contains("@.", StringComparison.Ordinal) ? name : unit;

    /// <summary>The units that a unit wants or requires itself.</summary>
    public IEnumerable<string> DependenciesOf(string unit)
    {
        var name = NameOf(unit);
        var names = unit == name ? [unit] : (string[])[name, unit];
        var settings = new[] { FragmentOf(unit) }.OfType<string>()
            .Concat(names.SelectMany(n => FoldersOf($"{n}.d")).SelectMany(f => files.NamesIn(f).Where(n => n.EndsWith(".conf", StringComparison.Ordinal)).Select(n => $"{f}/{n}")))
            .SelectMany(UnitSettings)
            .Where(s => s.Key is "Wants" or "Requires");
        var linked = names.SelectMany(n => FoldersOf($"{n}.wants").Concat(FoldersOf($"{n}.requires"))).SelectMany(files.NamesIn);
        return settings.SelectMany(s => s.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Concat(linked).Select(NameOf).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Whether some unit wants or requires a unit by a link, or an alias leads to it, as <c>systemctl enable</c> leaves them.</summary>
    public bool IsLinked(string unit) => places.Any(p => p.Key != unit && p.Value.StartsWith("/etc/", StringComparison.Ordinal) && NameOf(p.Key) == unit) || folders.Where(f => !f.Key.EndsWith(".d", StringComparison.Ordinal)).SelectMany(f => f.Value)
        .Where(f => f.StartsWith("/etc/", StringComparison.Ordinal)).Any(f => files.Find($"{f}/{unit}", follow: false) is not null);

    /// <summary>Whether its file says how it is enabled.</summary>
    public bool HasInstallSection(string unit) => FragmentOf(unit) is { } fragment && (FileText.Lines(files, fragment) ?? []).Any(l => l.Trim() == "[Install]");

    private List<string> FoldersOf(string name) => folders.GetValueOrDefault(name) ?? [];

    private IEnumerable<KeyValuePair<string, string>> UnitSettings(string path)
    {
        var section = "";
        foreach (var line in (FileText.Lines(files, path) ?? []).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('#' or ';')))
        {
            if (line.StartsWith('['))
            {
                section = line;
            }
            else if (section == "[Unit]" && line.IndexOf('=', StringComparison.Ordinal) is var cut and > 0)
            {
                yield return KeyValuePair.Create(line[..cut].Trim(), line[(cut + 1)..].Trim());
            }
        }
    }

    private bool EndsAtNull(string place, FileStatus status) => status.LinkTarget is { } target && (target == "/dev/null" || Canonical(place) == "/dev/null");

    private static bool SameType(string left, string right) => left[(left.LastIndexOf('.') + 1)..] == right[(right.LastIndexOf('.') + 1)..];

    private string? Canonical(string path)
    {
        try
        {
            return CanonicalPath.Of(path, files);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
