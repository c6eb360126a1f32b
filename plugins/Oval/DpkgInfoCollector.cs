namespace Assay.Plugins.Oval;

/// <summary>Installed Debian packages (OVAL 5.12, dpkginfo_object).</summary>
[ObjectCollector("linux", "dpkginfo")]
public sealed class DpkgInfoCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Contents(DpkgDatabase.Status, $"{DpkgDatabase.StatusFolder}/*") + Need.Files(PackageDatabases.Places);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["name"] is not { } name)
        {
            return CollectedItems.None(CollectedFlag.Error, "a dpkginfo_object has a name");
        }

        var findings = new Findings(query);
        foreach (var package in DpkgDatabase.Of(system.Files).Find(name))
        {
            findings.Add(new Item(
            [
                ItemEntity.Of("name", package.Name),
                ItemEntity.Of("arch", package.Architecture),
                ItemEntity.Of("epoch", package.Epoch),
                ItemEntity.Of("release", package.Release),
                ItemEntity.Of("version", package.Version),
                new ItemEntity("evr", $"{package.Epoch}:{package.Version}-{package.Release}", OvalDatatype.DebianEvrString),
            ]));
        }

        return findings.Result;
    }
}
