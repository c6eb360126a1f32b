using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads the Benchmarks of a file, a DISA zip, a zip of zips, or a folder of all these.</summary>
public static class BenchmarkFiles
{
    /// <summary>Reads all Benchmarks a path stands for. In a folder or zip, XML that is something else is passed over, and the same bytes are read once; a broken benchmark is an error.</summary>
    /// <exception cref="ContentException">A benchmark is broken, or there is none.</exception>
    public static IReadOnlyList<Benchmark> Read(string path) => [.. Enumerate(path).SelectMany(found => found.Benchmarks)];

    /// <summary>Reads file by file, for callers that do not want to hold a library in memory.</summary>
    internal static IEnumerable<(ContentFile File, IReadOnlyList<Benchmark> Benchmarks)> Enumerate(string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in ContentFolder.Files(path))
        {
            if (file.Read(new ProblemList(file.Name)) is { Count: > 0 } benchmarks && seen.Add(benchmarks[0].Sha256))
            {
                yield return (file, benchmarks);
            }
        }

        if (seen.Count == 0)
        {
            throw new ContentException(path, "holds no XCCDF benchmark");
        }
    }
}
