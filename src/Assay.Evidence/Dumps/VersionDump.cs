namespace Assay.Evidence;

/// <summary>The API server's version: <c>/version</c>, Troubleshoot's cluster_version.json, <c>kubectl version -o json</c>.</summary>
internal sealed class VersionDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Documents is not [var document])
        {
            return false;
        }

        var version = document.Text("serverVersion", "gitVersion") ?? document.Text("info", "gitVersion") ?? (document.Text("major") is null ? null : document.Text("gitVersion"));
        if (version is null)
        {
            return false;
        }

        import.Snapshot.AddVersion(version, file.Origin);
        return true;
    }
}
