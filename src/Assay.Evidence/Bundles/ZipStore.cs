using System.IO.Compression;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>A bundle that is a zip.</summary>
internal sealed class ZipStore : IBundleStore
{
    private const int MostEntries = 1_000_000;
    private const long AlwaysFine = 64L << 20;
    private const long MostTimes = 400;

    private readonly string path;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    public ZipStore(string path)
    {
        this.path = path;
        zip = OpenZip(path);
        try
        {
            Index();
        }
        catch
        {
            zip.Dispose();
            throw;
        }

        Names = [.. entries.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Names { get; }

    public Stream Open(string name)
    {
        var entry = entries[name];
        try
        {
            return new LimitedStream(entry.Open(), Math.Max(AlwaysFine, entry.CompressedLength * MostTimes), Label(name));
        }
        catch (InvalidDataException e)
        {
            throw new ContentException(Label(name), e.Message, inner: e);
        }
    }

    public string Label(string name) => $"{path}!{name}";

    public void Dispose() => zip.Dispose();

    private static ZipArchive OpenZip(string path) => Files.Guarded(path, "cannot be read", () =>
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw new ContentException(path, $"is no zip, or a damaged one: {e.Message}", inner: e);
        }
    });

    private void Index()
    {
        try
        {
            if (zip.Entries.Count > MostEntries)
            {
                throw new ContentException(path, $"has more than {MostEntries} entries");
            }

            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                if (!IsSafe(entry.FullName))
                {
                    throw new ContentException(Label(entry.FullName), "leads out of the bundle");
                }

                if (!entries.TryAdd(entry.FullName, entry))
                {
                    throw new ContentException(Label(entry.FullName), "occurs twice");
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new ContentException(path, $"is no zip, or a damaged one: {e.Message}", inner: e);
        }
    }

    private static bool IsSafe(string name) =>
        !name.StartsWith('/') && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal) && name.Split('/').All(s => s is not ("" or "." or ".."));
}
