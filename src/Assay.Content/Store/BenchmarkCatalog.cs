using Assay.Sdk;

namespace Assay.Content;

/// <summary>All benchmarks there are: the imported ones, and the built-in ones they do not replace.</summary>
/// <param name="store">The imported benchmarks.</param>
/// <param name="builtInFolder">The folder of the built-in XCCDF files; there are none where it is missing.</param>
public sealed class BenchmarkCatalog(ContentStore store, string builtInFolder)
{
    private const string BuiltInRelease = "V1R11";
    private const int MostNamed = 20;

    /// <summary>Reads the benchmark that is named as <see cref="BenchmarkReference.Parse"/> says. Null means the newest imported Kubernetes STIG, else the built-in V1R11.</summary>
    /// <remarks>An imported benchmark replaces the built-in one of the same id and release only; an id alone means its newest release, wherever that is from.</remarks>
    /// <exception cref="ContentException">The words are no reference, there is no such benchmark, or it is broken.</exception>
    public Benchmark Load(string? text) => Locate(text).Benchmark;

    /// <summary>The same, with the file, zip or folder it was read from.</summary>
    /// <exception cref="ContentException">The words are no reference, there is no such benchmark, or it is broken.</exception>
    public (string Path, Benchmark Benchmark) Locate(string? text)
    {
        if (text is null)
        {
            var newest = new BenchmarkReference(BenchmarkReference.KubernetesStig, null, BenchmarkReference.KubernetesStig, null);
            return store.Locate(newest) ?? BuiltIn(newest with { Release = BuiltInRelease }) ?? throw Unknown(newest);
        }

        var reference = BenchmarkReference.Parse(text);
        if (reference.Path is { } path)
        {
            return Single(path);
        }

        var imported = store.Locate(reference);
        var builtIn = BuiltIn(reference);
        if (imported is { } mine && builtIn is { } ours)
        {
            return ReleaseNumber.Of(ours.Benchmark).CompareTo(ReleaseNumber.Of(mine.Benchmark)) > 0 ? ours : mine;
        }

        return imported ?? builtIn ?? (Path.Exists(text) ? Single(text) : throw Unknown(reference));
    }

    /// <summary>All benchmarks: ids in ordinal order, the newest release of each last.</summary>
    /// <exception cref="ContentException">A file is broken.</exception>
    public IReadOnlyList<BenchmarkEntry> List()
    {
        var imported = store.List();
        var replaced = imported.Select(e => (e.StigId, e.ShortRelease)).ToHashSet();
        var builtIn = BuiltIns().Select(b => BenchmarkEntry.Of(b.Benchmark, b.Path, BenchmarkOrigin.BuiltIn)).Where(e => !replaced.Contains((e.StigId, e.ShortRelease)));
        return [.. imported.Concat(builtIn).Order(BenchmarkEntry.Order)];
    }

    private static (string Path, Benchmark Benchmark) Single(string path)
    {
        var found = BenchmarkFiles.Read(path);
        return found is [var only] ? (path, only) : throw new ContentException(path, $"holds {found.Count} benchmarks, import it and name one: {Names(found.Select(Name))}");
    }

    private static string Name(Benchmark benchmark) => $"{benchmark.StigId}:{benchmark.ShortRelease}";

    private static string Names(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", all.Take(MostNamed)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");
    }

    private (string Path, Benchmark Benchmark)? BuiltIn(BenchmarkReference reference) =>
        BuiltIns().Where(b => reference.Matches(b.Benchmark.StigId, b.Benchmark.ShortRelease)).Cast<(string Path, Benchmark Benchmark)?>().MaxBy(b => ReleaseNumber.Of(b!.Value.Benchmark));

    private IEnumerable<(string Path, Benchmark Benchmark)> BuiltIns() => Directory.Exists(builtInFolder)
        ? Directory.GetFiles(builtInFolder, "*.xml").Order(StringComparer.Ordinal).SelectMany(path => BenchmarkFiles.Read(path).Select(b => (path, b)))
        : [];

    private ContentException Unknown(BenchmarkReference reference)
    {
        var all = List();
        var sameId = all.Where(e => e.StigId == reference.StigId).ToList();
        var names = (sameId.Count > 0 ? sameId : all).Select(e => $"{e.StigId}:{e.ShortRelease}").ToList();
        return new ContentException(reference.Text, names.Count == 0 ? "there is no such benchmark, and none is imported or built in" : $"there is no such benchmark; there is {Names(names)}");
    }
}
