using Assay.Sdk;

namespace Assay.Content;

/// <summary>The benchmarks a user has imported: <c>folder/StigId/VnRm/file</c>, the files' bytes as they were; in <c>VnRm/content</c> what the checks of a file that is no data stream refer to.</summary>
/// <param name="folder">The store's folder; made when something is imported.</param>
public sealed class ContentStore(string folder)
{
    private const string CheckContent = "content";

    /// <summary>Imports all benchmarks of a file, zip or folder, or none: everything is read and copied aside before the first file moves in.</summary>
    /// <returns>One line for each, in the order of the files.</returns>
    /// <exception cref="ContentException">A benchmark is broken, there is none, or the store cannot be written.</exception>
    public IReadOnlyList<ImportedBenchmark> Import(string path)
    {
        var isNew = !Directory.Exists(folder);
        var aside = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        try
        {
            var copies = BenchmarkFiles.Enumerate(path).SelectMany(found => Copy(path, found.File, found.Benchmarks, aside)).ToList();
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

    /// <summary>The same, with the file it lies in, or the folder where its checks refer to other files.</summary>
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
            .FirstOrDefault(stored => stored is { Benchmark: var benchmark } && reference.Matches(benchmark.StigId, benchmark.ShortRelease)) is var (path, found)
                ? (Path.GetDirectoryName(path) is { } release && Directory.Exists(Path.Combine(release, CheckContent)) ? release : path, found)
                : null;
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

    private static List<Pending> Copy(string path, ContentFile file, IReadOnlyList<Benchmark> benchmarks, string aside)
    {
        Directory.CreateDirectory(aside);
        List<Pending> pending = [];
        foreach (var benchmark in benchmarks)
        {
            var copy = Path.Combine(aside, Path.GetRandomFileName());
            if (CopyOne(file, copy) != benchmark.Sha256)
            {
                throw new ContentException(file.Name, "the file changed while it was read");
            }

            var (content, missing) = CopyContent(path, file, benchmark, copy);
            pending.Add(new Pending(copy, SafeName.Of(benchmark.FileName), BenchmarkEntry.Of(benchmark, copy, BenchmarkOrigin.Imported), [.. benchmark.Warnings, .. missing]) { Content = content });
        }

        return pending;
    }

    private static string CopyOne(ContentFile file, string copy)
    {
        using var from = new HashingStream(file.Open());
        using var to = new FileStream(copy, FileMode.CreateNew, FileAccess.Write);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
        return from.Sha256();
    }

    /// <summary>Copies what a Benchmark's checks refer to; names what is not there. A data stream has it all in itself.</summary>
    private static (string? Folder, IEnumerable<string> Missing) CopyContent(string path, ContentFile file, Benchmark benchmark, string copy)
    {
        if (CheckFiles.NamesOf(benchmark) is not { Count: > 0 } names || ScapContent.Open(copy).IsCollection)
        {
            return (null, []);
        }

        var folder = $"{copy}.{CheckContent}";
        foreach (var beside in CheckFiles.Beside(path, file.Name, names))
        {
            Directory.CreateDirectory(folder);
            CopyOne(beside, Path.Combine(folder, beside.Name[CheckFiles.FolderOf(beside.Name).Length..]));
        }

        return (Directory.Exists(folder) ? folder : null, names.Where(n => !File.Exists(Path.Combine(folder, n))).Select(n => $"its checks refer to {n}, which is not beside it: they cannot be evaluated"));
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
        var content = Path.Combine(release, CheckContent);
        if (before is [var only] && Hash(only) == pending.Entry.Sha256 && Hashes(content).SequenceEqual(Hashes(pending.Content)))
        {
            return new ImportedBenchmark(pending.Entry with { Path = only }, ImportOutcome.Unchanged, pending.Warnings);
        }

        File.Move(pending.Copy, target, overwrite: true);
        foreach (var old in before.Where(f => f != target))
        {
            File.Delete(old);
        }

        if (Directory.Exists(content))
        {
            Directory.Delete(content, recursive: true);
        }

        if (pending.Content is not null)
        {
            Directory.Move(pending.Content, content);
        }

        return new ImportedBenchmark(pending.Entry with { Path = target }, before.Length == 0 ? ImportOutcome.Added : ImportOutcome.Replaced, pending.Warnings);
    }

    private static string Hash(string path)
    {
        using var bytes = File.OpenRead(path);
        using var hashing = new HashingStream(bytes);
        return hashing.Sha256();
    }

    private static IEnumerable<string> Hashes(string? folder) => Directory.Exists(folder) ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(f => $"{Path.GetFileName(f)} {Hash(f)}") : [];

    private sealed record Pending(string Copy, string FileName, BenchmarkEntry Entry, IReadOnlyList<string> Warnings)
    {
        public string? Content { get; init; }
    }
}
