using System.IO.Compression;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The entries of a bundle, wherever they lie. For one thread.</summary>
internal interface IBundleStore : IDisposable
{
    /// <summary>The names of all entries, with slashes, sorted.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Opens an entry.</summary>
    /// <exception cref="ContentException">It cannot be read, or is larger than it may be.</exception>
    Stream Open(string name);

    /// <summary>How a message calls an entry: <c>bundle.zip!nodes/a/node.json</c>.</summary>
    string Label(string name);
}

/// <summary>A bundle that is a folder.</summary>
internal sealed class FolderStore : IBundleStore
{
    private readonly string path;

    public FolderStore(string path)
    {
        this.path = path;
        // Links are not followed: what they lead to is missing then, and a link in a circle ends nothing.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        Names = Files.Guarded(path, "cannot be read", () => Directory
            .EnumerateFiles(path, "*", options)
            .Select(f => Path.GetRelativePath(path, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)
            .ToList());
    }

    public IReadOnlyList<string> Names { get; }

    public Stream Open(string name) => Files.Guarded(Label(name), "cannot be read", () => File.OpenRead(Path.Combine(path, name)));

    public string Label(string name) => Path.Combine(path, name);

    public void Dispose()
    {
    }
}

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

/// <summary>Ends with an exception where a stream goes on longer than it may: a zip bomb.</summary>
internal sealed class LimitedStream(Stream inner, long limit, string label) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var count = inner.Read(buffer);
            read += count;
            return read <= limit ? count : throw new ContentException(label, $"unpacks to more than {limit} bytes");
        }
        catch (InvalidDataException e)
        {
            throw new ContentException(label, $"is damaged: {e.Message}", inner: e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
