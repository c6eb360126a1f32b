using System.Runtime.CompilerServices;

namespace Assay.Plugins.Oval;

/// <summary>dpkg's database of installed packages, read once for each tree.</summary>
internal sealed class DpkgDatabase
{
    /// <summary>The database.</summary>
    public const string Status = "/var/lib/dpkg/status";

    /// <summary>A file for each package, as images without dpkg itself have it.</summary>
    public const string StatusFolder = "/var/lib/dpkg/status.d";

    private static readonly ConditionalWeakTable<IFileTree, DpkgDatabase> Databases = [];

    private readonly ILookup<string, DpkgPackage> packages;

    private DpkgDatabase(IFileTree files)
    {
        var lines = FileText.Lines(files, Status) is { } status ? Stanzas(status).ToList() : [];
        lines.AddRange(files.NamesIn(StatusFolder).Where(n => !n.EndsWith(".md5sums", StringComparison.Ordinal)).SelectMany(n => Stanzas(FileText.Lines(files, $"{StatusFolder}/{n}") ?? [])));
        if (lines.Count == 0)
        {
            PackageDatabases.DemandOne(files);
        }

        packages = lines.Select(DpkgPackage.Of).OfType<DpkgPackage>().OrderBy(p => p.Name, StringComparer.Ordinal).ToLookup(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>The database of a tree; a system with another one has no packages.</summary>
    /// <exception cref="MissingEvidenceException">It has no database at all.</exception>
    public static DpkgDatabase Of(IFileTree files) => Databases.GetValue(files, f => new DpkgDatabase(f));

    /// <summary>The installed packages of a name, one for each architecture.</summary>
    public IEnumerable<DpkgPackage> Find(QueryEntity name) => name.Literals is { } names
        ? names.Distinct(StringComparer.Ordinal).SelectMany(n => packages[n])
        : packages.Where(p => name.Matches(p.Key)).SelectMany(p => p);

    /// <summary>Each package's fields; a line that begins with a blank continues a field that nothing here asks for.</summary>
    private static IEnumerable<Dictionary<string, string>> Stanzas(IEnumerable<string> lines)
    {
        var stanza = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var cut = line.IndexOf(':', StringComparison.Ordinal);
            if (char.IsWhiteSpace(line[0]) || cut < 0)
            {
                continue;
            }

            var field = line[..cut];
            if (stanza.Count > 0 && field.Equals("Package", StringComparison.OrdinalIgnoreCase))
            {
                yield return stanza;
                stanza = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            }

            stanza[field] = line[(cut + 1)..].Trim();
        }

        if (stanza.Count > 0)
        {
            yield return stanza;
        }
    }
}

/// <summary>An installed Debian package.</summary>
/// <param name="Name">Name.</param>
/// <param name="Architecture">Architecture.</param>
/// <param name="Epoch">Epoch; 0 where it has none.</param>
/// <param name="Version">Upstream version.</param>
/// <param name="Release">Debian revision; 0 where it has none, as dpkg compares it.</param>
internal sealed record DpkgPackage(string Name, string Architecture, string Epoch, string Version, string Release)
{
    private static readonly HashSet<string> Present = new(StringComparer.Ordinal) { "installed", "unpacked", "half-configured", "triggers-awaited", "triggers-pending" };

    /// <summary>The package of a stanza; null where it is not installed. A stanza without a status is of an image, where all are.</summary>
    public static DpkgPackage? Of(Dictionary<string, string> stanza)
    {
        if (!stanza.TryGetValue("Package", out var name) || !stanza.TryGetValue("Version", out var evr)
            || (stanza.TryGetValue("Status", out var status) && !Present.Contains(status.Split(' ')[^1])))
        {
            return null;
        }

        var colon = evr.IndexOf(':', StringComparison.Ordinal);
        var dash = evr.LastIndexOf('-');
        return new DpkgPackage(
            name,
            stanza.GetValueOrDefault("Architecture", ""),
            colon < 0 ? "0" : evr[..colon],
            evr[(colon + 1)..(dash > colon ? dash : evr.Length)],
            dash > colon ? evr[(dash + 1)..] : "0");
    }
}
