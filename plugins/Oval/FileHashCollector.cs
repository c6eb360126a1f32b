namespace Assay.Plugins.Oval;

/// <summary>MD5 and SHA-1 of files (OVAL 5.12, filehash_object, deprecated there in favour of filehash58_object).</summary>
[ObjectCollector("independent", "filehash")]
public sealed class FileHashCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => FileSearch.ContentsOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        var findings = new Findings(query);
        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation).Where(f => f.Name is not null))
        {
            try
            {
                if (FileHash.Of(system, file.Path, "MD5") is { } md5 && FileHash.Of(system, file.Path, "SHA-1") is { } sha1)
                {
                    findings.Add(file.Item([.. file.Entities(), ItemEntity.Of("md5", md5), ItemEntity.Of("sha1", sha1)]));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Say(e.Message);
                findings.Add(file.Item([.. file.Entities(), ItemEntity.Without("md5", ItemStatus.Error), ItemEntity.Without("sha1", ItemStatus.Error)]));
            }
        }

        return findings.Result;
    }
}
