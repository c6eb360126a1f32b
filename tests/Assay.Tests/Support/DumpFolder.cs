using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests;

/// <summary>A folder in which a test lays out a dump; gone when the test is over.</summary>
internal sealed class DumpFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public string At(string path) => Path.Combine(folder.Path, path);

    public void Put(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
    }

    /// <summary>Imports dumps in it; they are read whole, so that nothing stays open.</summary>
    public Snapshot Import(params string[] paths)
    {
        using var evidence = EvidenceFiles.Open([.. paths.Select(At)]);
        return evidence.Snapshot;
    }
}
