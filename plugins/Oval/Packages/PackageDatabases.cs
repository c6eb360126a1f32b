namespace Assay.Plugins.Oval;

/// <summary>Where package managers keep what is installed. A system with one of them has no packages of the others; of a system with none nobody knows what is installed.</summary>
internal static class PackageDatabases
{
    private static readonly string[] Others = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"];

    /// <summary>The files, as needs name them.</summary>
    public static string[] Places => [.. RpmDatabase.Places, DpkgDatabase.Status, DpkgDatabase.StatusFolder, .. Others];

    /// <summary>Does nothing where there is one.</summary>
    /// <exception cref="MissingEvidenceException">There is none, or it is not known whether there is.</exception>
    public static void DemandOne(IFileTree files)
    {
        if (!Places.Any(p => files.Find(p, follow: true) is not null))
        {
            throw new MissingEvidenceException("there is no database of packages, so what is installed is not known");
        }
    }
}
