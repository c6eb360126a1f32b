namespace Assay.Plugins.Oval;

/// <summary>Installed rpm packages (OVAL 5.12, rpminfo_object).</summary>
[ObjectCollector("linux", "rpminfo")]
public sealed class RpmInfoCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Packages + Need.Files(PackageDatabases.Places);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["name"] is not { } name)
        {
            return CollectedItems.None(CollectedFlag.Error, "an rpminfo_object has a name");
        }

        var findings = new Findings(query);
        if (system.Node is { } node && node.Coverage.Any(c => c is { Need: "packages", Status: CoverageStatus.Collected }))
        {
            if (query.Behavior("filepaths", "false") is "true" or "1")
            {
                throw new MissingEvidenceException($"the files of the packages of {node.Name} were not collected");
            }

            foreach (var package in node.Packages.Where(p => name.Matches(p.Name)))
            {
                findings.Add(ItemOf(new RpmPackage(package.Name, package.Architecture, package.Epoch, package.Version, package.Release, package.KeyId), []));
            }

            return findings.Result;
        }

        var database = RpmDatabase.Of(system.Files);
        if (query.Behavior("filepaths", "false") is "true" or "1")
        {
            foreach (var header in database.Headers().Where(h => name.Matches(h.Text(RpmTag.Name) ?? "")))
            {
                cancellation.ThrowIfCancellationRequested();
                findings.Add(ItemOf(RpmPackage.Of(header), RpmFile.Of(header).Select(f => ItemEntity.Of("filepath", f.Path))));
            }

            return findings.Result;
        }

        foreach (var package in database.Packages.Where(p => name.Matches(p.Name)))
        {
            findings.Add(ItemOf(package, []));
        }

        return findings.Result;
    }

    private static Item ItemOf(RpmPackage package, IEnumerable<ItemEntity> paths) => new(
    [
        ItemEntity.Of("name", package.Name),
        ItemEntity.Of("arch", package.Architecture),
        ItemEntity.Of("epoch", package.EpochText),
        ItemEntity.Of("release", package.Release),
        ItemEntity.Of("version", package.Version),
        new ItemEntity("evr", package.Evr, OvalDatatype.EvrString),
        ItemEntity.Of("signature_keyid", package.KeyId),
        ItemEntity.Of("extended_name", package.ExtendedName),
        .. paths,
    ]);
}
