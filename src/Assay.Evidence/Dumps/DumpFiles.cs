using System.Formats.Tar;
using System.IO.Compression;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Finds the files of a dump: a file, a folder with all below it, or an archive.</summary>
internal static class DumpFiles
{
    private const long LargestFile = 256 << 20;
    private const long LargestArchive = 2L << 30;
    private const int MostFiles = 500_000;

    // Nothing that is evidence is kept in these; keys are not even read.
    private static readonly HashSet<string> NeverEvidence = new(StringComparer.OrdinalIgnoreCase)
    {
        ".md", ".html", ".htm", ".png", ".jpg", ".svg", ".gif", ".crt", ".cer", ".pem", ".key", ".p12", ".pfx", ".log", ".gz", ".tgz", ".tar", ".zip", ".xz", ".bz2",
        ".bin", ".so", ".db", ".snap", ".wal", ".exe", ".dll", ".xml", ".csv", ".part", ".http",
    };

    /// <summary>The files at a path, in the order of their names.</summary>
    /// <param name="path">The path as the user named it.</param>
    /// <param name="skipped">Is told of every file that is not even read.</param>
    /// <exception cref="ContentException">The path cannot be read, or holds more than evidence can be.</exception>
    public static IEnumerable<DumpFile> At(string path, Action<string> skipped)
    {
        if (Directory.Exists(path))
        {
            return InFolder(path, skipped);
        }

        if (!File.Exists(path))
        {
            throw new ContentException(path, "does not exist");
        }

        return Start(path) switch
        {
            [0x1F, 0x8B, ..] => InTar(path, compressed: true, skipped),
            [(byte)'P', (byte)'K', 3 or 5, ..] => InZip(path, skipped),
            _ when path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) => InTar(path, compressed: false, skipped),
            _ => [new DumpFile(path, Path.GetFileName(path), Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", isAlone: true, Read(path))],
        };
    }

    private static byte[] Start(string path) => Files.Guarded(path, "cannot be read", () =>
    {
        using var file = File.OpenRead(path);
        var start = new byte[4];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    });

    private static IEnumerable<DumpFile> InFolder(string path, Action<string> skipped)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        var names = Files.Guarded(path, "cannot be read", () => Directory.EnumerateFiles(path, "*", options).Take(MostFiles + 1).Order(StringComparer.Ordinal).ToList());
        if (names.Count > MostFiles)
        {
            throw new ContentException(path, $"holds more than {MostFiles} files");
        }

        var root = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        foreach (var name in names)
        {
            var relative = Path.GetRelativePath(path, name).Replace(Path.DirectorySeparatorChar, '/');
            if (IsHidden(relative) || NeverEvidence.Contains(Path.GetExtension(name)))
            {
                skipped(relative);
                continue;
            }

            yield return new DumpFile(name, $"{root}/{relative}", relative, Path.GetDirectoryName(Path.GetFullPath(name)) ?? "", isAlone: false, Read(name));
        }
    }

    private static bool IsHidden(string path) => path.Split('/').Any(s => s.StartsWith('.'));

    private static byte[] Read(string path) => Files.Guarded(path, "cannot be read", () =>
        new FileInfo(path).Length is var length && length <= LargestFile
            ? File.ReadAllBytes(path)
            : throw new ContentException(path, $"is larger than {LargestFile} bytes"));

    private static List<DumpFile> InZip(string path, Action<string> skipped)
    {
        using var zip = new ZipStore(path);
        var files = new List<DumpFile>();
        var total = 0L;
        foreach (var name in zip.Names)
        {
            if (IsHidden(name) || NeverEvidence.Contains(Path.GetExtension(name)))
            {
                skipped(name);
                continue;
            }

            using var stream = zip.Open(name);
            files.Add(FromArchive(path, name, stream, ref total));
        }

        return files;
    }

    private static List<DumpFile> InTar(string path, bool compressed, Action<string> skipped)
    {
        var files = new SortedDictionary<string, DumpFile>(StringComparer.Ordinal);
        try
        {
            using var file = Files.Guarded(path, "cannot be read", () => File.OpenRead(path));
            using Stream unpacked = compressed ? new LimitedStream(new GZipStream(file, CompressionMode.Decompress), Math.Max(1L << 30, file.Length * 400), path) : file;
            using var tar = new TarReader(unpacked);
            var total = 0L;
            while (tar.GetNextEntry() is { } entry)
            {
                var name = string.Join('/', entry.Name.Split('/').Where(s => s is not ("" or ".")));
                if (entry.DataStream is not { } data || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                {
                    continue;
                }

                if (IsHidden(name) || NeverEvidence.Contains(Path.GetExtension(name)))
                {
                    skipped(name);
                    continue;
                }

                files[name] = FromArchive(path, name, data, ref total);
                if (files.Count > MostFiles)
                {
                    throw new ContentException(path, $"holds more than {MostFiles} files");
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException or IOException)
        {
            throw new ContentException(path, $"is no tar archive, or a damaged one: {e.Message.ReplaceLineEndings(" ")}", inner: e);
        }

        return [.. files.Values];
    }

    private static DumpFile FromArchive(string archive, string name, Stream data, ref long total)
    {
        var label = $"{archive}!{name}";
        using var limited = new LimitedStream(data, LargestFile, label);
        using var memory = new MemoryStream();
        limited.CopyTo(memory);
        total += memory.Length;
        if (total > LargestArchive)
        {
            throw new ContentException(archive, $"unpacks to more than {LargestArchive} bytes");
        }

        var slash = name.LastIndexOf('/');
        return new DumpFile(label, $"{Path.GetFileName(archive)}!{name}", name, slash < 0 ? archive : $"{archive}!{name[..slash]}", isAlone: false, memory.ToArray());
    }
}
