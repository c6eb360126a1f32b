using System.Text;
using Assay.Oval.Kubernetes;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>A dump of the Kubernetes API in the folders where a benchmark's checks look for it, written from evidence.</summary>
/// <param name="trees">What the dump holds, per benchmark.</param>
/// <param name="folder">The root that the dump lies in.</param>
internal sealed class ApiDump(IReadOnlyList<ApiFileTree> trees, string folder)
{
    /// <summary>Writes the dump whole, or nothing.</summary>
    /// <param name="replaces">Whether the folder may hold something: what is there of the dump is replaced, and the rest stays.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ContentException">The folder holds something and may not, or cannot be written; or the benchmark wants what no folder can hold.</exception>
    public ApiDumpOutcome Write(bool replaces, CancellationToken cancellation)
    {
        var isNew = !Directory.Exists(folder);
        if (!isNew && !replaces && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new ContentException(folder, "is not empty; --force replaces the dump in it and leaves the rest");
        }

        var files = trees.SelectMany(tree => tree.Paths.Select(path => (Path: path, Tree: tree))).DistinctBy(f => f.Path).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var roots = trees.Select(t => t.Root).Distinct(StringComparer.Ordinal).ToList();
        Refuse(roots, [.. files.Select(f => f.Path)]);
        var aside = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(aside);
            var gaps = files.Select(f => WriteOne(f.Tree, f.Path, aside, cancellation)).OfType<ApiDumpGap>().ToList();
            foreach (var root in roots)
            {
                Place($"{aside}{root}", $"{folder}{root}", $"{aside}.old");
            }

            isNew = false;
            return new ApiDumpOutcome([.. roots.Select(r => $"{folder}{r}")], files.Count, gaps);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(folder, $"cannot be written: {e.Message}", inner: e);
        }
        finally
        {
            Discard(aside);
            if (isNew && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    /// <summary>One file. What was not collected becomes a file that is no YAML: a file that is missing would be judged as if the API had said so.</summary>
    private static ApiDumpGap? WriteOne(ApiFileTree tree, string path, string aside, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = $"{aside}{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            using var content = tree.Open(path);
            using var written = File.Create(file);
            content.CopyTo(written);
            return null;
        }
        catch (MissingEvidenceException e)
        {
            File.WriteAllText(file, $"# not collected: {e.Message.ReplaceLineEndings(" ")}\n]\n", new UTF8Encoding(false));
            return new ApiDumpGap(path, e.Message);
        }
    }

    /// <summary>Refuses what content asks for and no folder can hold, or what would lie outside of it.</summary>
    private void Refuse(List<string> roots, List<string> paths)
    {
        if (roots.Find(r => r.Length < 2 || r[0] != '/') is { } root)
        {
            throw new ContentException(folder, $"the benchmark keeps its dump in '{root}', which is no folder of its own");
        }

        var inside = Path.GetFullPath(folder);
        if (paths.Find(p => Path.GetFullPath($"{inside}{p}") != $"{inside.TrimEnd('/')}{p}") is { } astray)
        {
            throw new ContentException(folder, $"the benchmark wants {astray}, which is no name of a file");
        }

        var names = paths.ToHashSet(StringComparer.Ordinal);
        if (paths.SelectMany(Parents).FirstOrDefault(names.Contains) is { } both)
        {
            throw new ContentException(folder, $"the benchmark wants {both} as a file and as a folder");
        }
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            yield return path[..at];
        }
    }

    private static void Place(string from, string to, string old)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var replaces = Directory.Exists(to);
        if (replaces)
        {
            Directory.Move(to, old);
        }

        Directory.Move(from, to);
        if (replaces)
        {
            Directory.Delete(old, recursive: true);
        }
    }

    private static void Discard(string aside)
    {
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }
    }
}

/// <summary>What was written.</summary>
/// <param name="Folders">The folders of the dump.</param>
/// <param name="Files">How many files they have.</param>
/// <param name="Gaps">What was not collected.</param>
internal sealed record ApiDumpOutcome(IReadOnlyList<string> Folders, int Files, IReadOnlyList<ApiDumpGap> Gaps);

/// <summary>A file of a dump whose content was not collected.</summary>
/// <param name="Path">Its path below the root.</param>
/// <param name="Reason">Why.</param>
internal sealed record ApiDumpGap(string Path, string Reason);
