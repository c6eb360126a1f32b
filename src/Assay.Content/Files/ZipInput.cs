using System.IO.Compression;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>The one door zips come in by. They are untrusted: names must stay inside, expansion and nesting are limited, checksums are verified. Nothing is unpacked to disk.</summary>
/// <param name="name">The outermost zip, as messages name it.</param>
/// <param name="length">Its length in bytes, which the expansion is measured against.</param>
internal sealed class ZipInput(string name, long length)
{
    /// <summary>A zip in a zip in a zip is read; DISA's library needs two.</summary>
    public const int MaxNesting = 3;

    private const int MaxEntries = 100_000;
    private const long MaxNestedZip = 512L * 1024 * 1024;

    private readonly ExpansionLimit total = new(length);

    /// <summary>The XML files of the zip and of the zips in it.</summary>
    public IEnumerable<ContentFile> Files(Stream bytes) => Files(bytes, name, nesting: 1);

    private IEnumerable<ContentFile> Files(Stream bytes, string zip, int nesting)
    {
        using var archive = Archive(bytes, zip);
        foreach (var entry in Entries(archive, zip))
        {
            var entryName = $"{zip}!{entry.FullName.Replace('\\', '/')}";
            switch (Path.GetExtension(entry.FullName).ToUpperInvariant())
            {
                case ".XML":
                    yield return new ContentFile(entryName, ContentFolder.Claim(entry.Name), () => Open(entry, entryName));
                    break;
                case ".ZIP":
                    if (nesting == MaxNesting)
                    {
                        throw new ContentException(entryName, $"zips are nested deeper than {MaxNesting}");
                    }

                    using (var inner = Copy(entry, entryName))
                    {
                        foreach (var file in Files(inner, entryName, nesting + 1))
                        {
                            yield return file;
                        }
                    }

                    break;
            }
        }
    }

    private static ZipArchive Archive(Stream bytes, string zip)
    {
        try
        {
            return new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new ContentException(zip, "this is no zip, or it is damaged or truncated", inner: e);
        }
    }

    private static List<ZipArchiveEntry> Entries(ZipArchive archive, string zip)
    {
        List<ZipArchiveEntry> entries;
        try
        {
            entries = [.. archive.Entries];
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new ContentException(zip, "the zip's directory is damaged", inner: e);
        }

        if (entries.Count > MaxEntries)
        {
            throw new ContentException(zip, $"the zip holds more than {MaxEntries} entries");
        }

        if (entries.Find(e => Escapes(e.FullName)) is { } outside)
        {
            throw new ContentException(zip, $"the entry '{Printable(outside.FullName)}' points out of the zip");
        }

        return [.. entries.Where(e => !ContentFolder.IsMacs(e.Name)).OrderBy(e => e.FullName, StringComparer.Ordinal)];
    }

    private static bool Escapes(string entry) =>
        entry.StartsWith('/') || entry.StartsWith('\\') || entry.Any(char.IsControl)
        || (entry.Length > 1 && entry[1] == ':')
        || entry.Split('/', '\\').Contains("..");

    private static string Printable(string entry) => string.Concat(entry.Select(c => char.IsControl(c) ? '?' : c));

    private ZipEntryStream Open(ZipArchiveEntry entry, string entryName)
    {
        if (entry.IsEncrypted)
        {
            throw new ContentException(entryName, "the zip entry is encrypted");
        }

        try
        {
            return new ZipEntryStream(entry.Open(), entryName, entry.Crc32, new ExpansionLimit(entry.CompressedLength), total);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw new ContentException(entryName, "the zip entry cannot be read: it is damaged or packed by a method not known here", inner: e);
        }
    }

    private MemoryStream Copy(ZipArchiveEntry entry, string entryName)
    {
        using var bytes = Open(entry, entryName);
        var copy = new MemoryStream();
        var block = new byte[64 * 1024];
        while (bytes.Read(block) is var count and > 0)
        {
            copy.Write(block.AsSpan(0, count));
            if (copy.Length > MaxNestedZip)
            {
                throw new ContentException(entryName, $"the zip in the zip is larger than {MaxNestedZip / (1024 * 1024)} MiB");
            }
        }

        copy.Position = 0;
        return copy;
    }
}
