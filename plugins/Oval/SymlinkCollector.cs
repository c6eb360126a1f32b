namespace Assay.Plugins.Oval;

/// <summary>Where a symbolic link leads in the end (OVAL 5.12, symlink_object).</summary>
[ObjectCollector("unix", "symlink")]
public sealed class SymlinkCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => FileSearch.NeedOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["filepath"] is not { Literals: { } paths })
        {
            return CollectedItems.None(CollectedFlag.Error, "the filepath of a symlink_object is compared with equals");
        }

        var findings = new Findings(query);
        foreach (var path in paths.Where(p => p.StartsWith('/')).Distinct(StringComparer.Ordinal))
        {
            try
            {
                if (system.Files.Find(path, follow: false) is { Type: FileType.SymbolicLink })
                {
                    var end = CanonicalPath.Of(path, system.Files);
                    findings.Add(new Item(
                    [
                        ItemEntity.Of("filepath", FoundFile.Printable(path)),
                        end is null ? ItemEntity.Without("canonical_path", ItemStatus.DoesNotExist) : ItemEntity.Of("canonical_path", FoundFile.Printable(end)),
                    ]));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Fail(e.Message);
            }
        }

        return findings.Result;
    }
}
