using Assay.Sdk;

namespace Assay.Content;

/// <summary>The benchmarks a user has imported: <c>folder/StigId/VnRm/file</c>, the files' bytes as they were.</summary>
/// <param name="folder">The store's folder; made when something is imported.</param>
public sealed class ContentStore(string folder)
{
    /// <summary>Imports all benchmarks of a file, zip or folder, or none: everything is read and copied aside before the first file moves in.</summary>
    /// <returns>One line for each, in the order of the files.</returns>
    /// <exception cref="ContentException">A benchmark is broken, there is none, or the store cannot be written.</exception>
    public IReadOnlyList<ImportedBenchmark> Import(string path)
    {
        var isNew = !Directory.Exists(folder);
        var aside = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        try
        {
            var copies = BenchmarkFiles.Enumerate(path).SelectMany(found => Copy(found.File, found.Benchmarks, aside)).ToList();
            return [.. copies.Select(Place)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(folder, $"the content store cannot be written: {e.Message}", inner: e);
        }
        finally
        {
            Discard(aside, isNew);
        }
    }

    /// <summary>All imported benchmarks: ids in ordinal order, the newest release of each last.</summary>
    /// <exception cref="ContentException">A file of the store is broken.</exception>
    public IReadOnlyList<BenchmarkEntry> List() => [.. Folders(folder).SelectMany(Folders).Select(Entry).OfType<BenchmarkEntry>().Order(BenchmarkEntry.Order)];

    /// <summary>The imported benchmark a reference means, the newest where it names no release; null where there is none.</summary>
    /// <exception cref="ContentException">The file is broken.</exception>
    public Benchmark? Find(BenchmarkReference reference) => Locate(reference)?.Benchmark;

    /// <summary>The same, with the file it lies in.</summary>
    /// <exception cref="ContentException">The file is broken.</exception>
    public (string Path, Benchmark Benchmark)? Locate(BenchmarkReference reference)
    {
        if (reference.StigId is not { } id)
        {
            return null;
        }

        return Folders(Path.Combine(folder, SafeName.Of(id)))
            .Where(release => reference.Release is null || reference.Names(Path.GetFileName(release)))
            .OrderByDescending(release => string.Equals(Path.GetFileName(release), reference.Release, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(release => ReleaseNumber.Parse(Path.GetFileName(release)))
            .ThenBy(release => release.Length) // V2R9 before V002.009: the manual benchmark has the texts
            .Select(Stored)
            .FirstOrDefault(stored => stored is { Benchmark: var benchmark } && reference.Matches(benchmark.StigId, benchmark.ShortRelease));
    }

    private static string[] Folders(string parent) => Directory.Exists(parent)
        ? [.. Directory.GetDirectories(parent).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)]
        : [];

    private static BenchmarkEntry? Entry(string releaseFolder) =>
        Stored(releaseFolder) is var (path, benchmark) ? BenchmarkEntry.Of(benchmark, path, BenchmarkOrigin.Imported) : null;

    // A crash between moving a new file in and removing the old one leaves two: the newer counts.
    private static (string Path, Benchmark Benchmark)? Stored(string releaseFolder)
    {
        var file = new DirectoryInfo(releaseFolder).GetFiles().OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault();
        if (file is null)
        {
            return null;
        }

        var stored = BenchmarkFiles.Read(file.FullName).FirstOrDefault(b => IsPlace(releaseFolder, b));
        return stored is null ? throw new ContentException(file.FullName, "the file is not the benchmark its folder names") : (file.FullName, stored);
    }

    private static bool IsPlace(string releaseFolder, Benchmark benchmark) =>
        Path.GetFileName(releaseFolder) == SafeName.Of(benchmark.ShortRelease) && Path.GetFileName(Path.GetDirectoryName(releaseFolder)) == SafeName.Of(benchmark.StigId);

    private static List<Pending> Copy(ContentFile file, IReadOnlyList<Benchmark> benchmarks, string aside)
    {
        Directory.CreateDirectory(aside);
        List<Pending> pending = [];
        foreach (var benchmark in benchmarks)
        {
            var copy = Path.Combine(aside, Path.GetRandomFileName());
            using var from = new HashingStream(file.Open());
            using (var to = new FileStream(copy, FileMode.CreateNew, FileAccess.Write))
            {
                from.CopyTo(to);
                to.Flush(flushToDisk: true);
            }

            if (from.Sha256() != benchmark.Sha256)
            {
                throw new ContentException(file.Name, "the file changed while it was read");
            }

            pending.Add(new Pending(copy, SafeName.Of(benchmark.FileName), BenchmarkEntry.Of(benchmark, copy, BenchmarkOrigin.Imported), benchmark.Warnings));
        }

        return pending;
    }

    private void Discard(string aside, bool isNew)
    {
        try
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }

            if (isNew && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left is hidden from List and Find; the import itself has succeeded or has its own error.
        }
    }

    private ImportedBenchmark Place(Pending pending)
    {
        var release = Path.Combine(folder, SafeName.Of(pending.Entry.StigId), SafeName.Of(pending.Entry.ShortRelease));
        Directory.CreateDirectory(release);
        var target = Path.Combine(release, pending.FileName);
        var before = Directory.GetFiles(release);
        if (before is [var only] && Hash(only) == pending.Entry.Sha256)
        {
            return new ImportedBenchmark(pending.Entry with { Path = only }, ImportOutcome.Unchanged, pending.Warnings);
        }

        File.Move(pending.Copy, target, overwrite: true);
        foreach (var old in before.Where(f => f != target))
        {
            File.Delete(old);
        }

        return new ImportedBenchmark(pending.Entry with { Path = target }, before.Length == 0 ? ImportOutcome.Added : ImportOutcome.Replaced, pending.Warnings);
    }

    private static string Hash(string path)
    {
        using var bytes = File.OpenRead(path);
        using var hashing = new HashingStream(bytes);
        return hashing.Sha256();
    }

    private sealed record Pending(string Copy, string FileName, BenchmarkEntry Entry, IReadOnlyList<string> Warnings);
}
