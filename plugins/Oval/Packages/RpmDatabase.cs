using System.Runtime.CompilerServices;

namespace Assay.Plugins.Oval;

/// <summary>rpm's database of installed packages in SQLite, its names and versions read once for each tree. Older databases (Berkeley DB, ndb) are not read.</summary>
internal sealed class RpmDatabase
{
    private static readonly string[] Folders = ["/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm"];
    private static readonly ConditionalWeakTable<IFileTree, RpmDatabase> Databases = [];

    private readonly IFileTree files;
    private readonly string? path;
    private readonly Lazy<IReadOnlyList<RpmPackage>> packages;

    private RpmDatabase(IFileTree files)
    {
        this.files = files;
        path = Folders.Select(f => $"{f}/rpmdb.sqlite").FirstOrDefault(p => files.Find(p, follow: true) is not null);
        if (path is null && Folders.SelectMany(f => (string[])[$"{f}/Packages", $"{f}/Packages.db"]).FirstOrDefault(p => files.Find(p, follow: true) is not null) is { } older)
        {
            throw new MissingEvidenceException($"{older} is a database of rpm of a kind that is not read; only rpmdb.sqlite is");
        }

        if (path is null)
        {
            PackageDatabases.DemandOne(files);
        }

        packages = new Lazy<IReadOnlyList<RpmPackage>>(() => [.. Headers().Select(RpmPackage.Of).OrderBy(p => p.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The files that it may lie in, as needs name them.</summary>
    public static string[] Places => [.. Folders.SelectMany(f => (string[])[$"{f}/rpmdb.sqlite", $"{f}/rpmdb.sqlite-wal", $"{f}/Packages", $"{f}/Packages.db"])];

    /// <summary>The database of a tree; a system with another one has no packages.</summary>
    /// <exception cref="MissingEvidenceException">It is of a kind that is not read, or there is no database at all.</exception>
    public static RpmDatabase Of(IFileTree files) => Databases.GetValue(files, f => new RpmDatabase(f));

    /// <summary>The installed packages by name.</summary>
    public IReadOnlyList<RpmPackage> Packages => packages.Value;

    /// <summary>The headers of the installed packages, read anew each time, for they are large.</summary>
    public IEnumerable<RpmHeader> Headers()
    {
        if (path is null)
        {
            yield break;
        }

        using var file = files.Open(path);
        var log = files.Find($"{path}-wal", follow: true) is { Type: FileType.Regular, Size: not 0 } ? FileText.Bytes(files, $"{path}-wal") : null;
        foreach (var (_, values) in new SqliteFile(file, log, path).Rows("Packages"))
        {
            if (values is [_, byte[] blob, ..])
            {
                yield return new RpmHeader(blob);
            }
        }
    }
}
