namespace Assay.Plugins.Oval;

/// <summary>Hashes of files, one item for each algorithm (OVAL 5.12, filehash58_object). SHA-224 is not collected.</summary>
[ObjectCollector("independent", "filehash58")]
public sealed class FileHash58Collector : IObjectCollector
{
    private static readonly string[] Algorithms = ["MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"];

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => FileSearch.ContentsOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["hash_type"] is not { } wanted)
        {
            return CollectedItems.None(CollectedFlag.Error, "a filehash58_object has a hash_type");
        }

        var findings = new Findings(query);
        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation).Where(f => f.Name is not null))
        {
            foreach (var algorithm in Algorithms.Where(wanted.Matches))
            {
                if (HashOf(file, algorithm, system, findings) is { } hash)
                {
                    findings.Add(file.Item([.. file.Entities(), ItemEntity.Of("hash_type", algorithm), hash]));
                }
            }
        }

        return findings.Result;
    }

    /// <summary>The hash of a regular file; null for everything else.</summary>
    private static ItemEntity? HashOf(FoundFile file, string algorithm, ISystem system, Findings findings)
    {
        if (algorithm == "SHA-224")
        {
            if (system.Files.Find(file.Path, follow: true) is not { Type: FileType.Regular })
            {
                return null;
            }

            findings.Say("SHA-224 is not supported");
            return ItemEntity.Without("hash", ItemStatus.NotCollected);
        }

        try
        {
            return FileHash.Of(system, file.Path, algorithm) is { } hash ? ItemEntity.Of("hash", hash) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Say(e.Message);
            return ItemEntity.Without("hash", ItemStatus.Error);
        }
    }
}
