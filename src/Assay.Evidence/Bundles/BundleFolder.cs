using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Assay.Evidence;

/// <summary>A bundle while it is written: entries by name, each hashed as it goes by.</summary>
/// <remarks>What becomes a zip keeps the small entries of its nodes in one file: thousands of nodes are tens of thousands of entries.</remarks>
internal sealed class BundleFolder : IDisposable
{
    private const string PackName = "entries.part";

    private static readonly DateTimeOffset ZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder;
    private readonly FileStream? pack;
    private readonly Dictionary<string, (long Start, int Length)> packed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineWriter> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> made = new(StringComparer.Ordinal);

    /// <summary>Writes into a folder that is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="becomesZip">Whether <see cref="Zip"/> is to be called in the end.</param>
    public BundleFolder(string folder, bool becomesZip)
    {
        this.folder = folder;
        pack = becomesZip ? new FileStream(PathOf(PackName), FileMode.CreateNew, FileAccess.ReadWrite) : null;
    }

    /// <summary>SHA-256 of every finished entry.</summary>
    public SortedDictionary<string, string> Hashes { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes a whole entry.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        Hashes.Add(name, Convert.ToHexStringLower(SHA256.HashData(content)));
        if (pack is not null)
        {
            packed.Add(name, (pack.Position, content.Length));
            pack.Write(content);
            return;
        }

        using var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
    }

    /// <summary>Writes a whole entry of JSON, with a line end.</summary>
    public void Write<T>(string name, T value, JsonTypeInfo<T> type, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        buffer.WriteByte((byte)'\n');
        Write(name, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Writes a whole entry of JSON lines.</summary>
    public void WriteLines<T>(string name, IEnumerable<T> values, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using var lines = new LineWriter(buffer);
        foreach (var value in values)
        {
            lines.Write(value, type);
        }

        Write(name, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>A long entry of JSON lines, open beside others until <see cref="Finish"/>.</summary>
    public LineWriter Lines(string name)
    {
        if (!open.TryGetValue(name, out var lines))
        {
            open.Add(name, lines = new LineWriter(new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16)));
        }

        return lines;
    }

    /// <summary>Finishes every entry of lines.</summary>
    public void Finish()
    {
        foreach (var (name, lines) in open)
        {
            Hashes.Add(name, lines.Finish());
        }

        open.Clear();
    }

    /// <summary>Packs all entries in the order of their names, all of one time.</summary>
    public void Zip(string path, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var name in Hashes.Keys)
        {
            cancellation.ThrowIfCancellationRequested();
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = ZipTime;
            using var to = entry.Open();
            if (packed.TryGetValue(name, out var at))
            {
                var content = new byte[at.Length];
                pack!.Position = at.Start;
                pack.ReadExactly(content);
                to.Write(content);
            }
            else
            {
                using var from = File.OpenRead(Path.Combine(folder, name));
                from.CopyTo(to);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pack?.Dispose();
        foreach (var lines in open.Values)
        {
            lines.Dispose();
        }
    }

    private string PathOf(string name)
    {
        var path = Path.Combine(folder, name);
        if (Path.GetDirectoryName(path) is { } parent && made.Add(parent))
        {
            Directory.CreateDirectory(parent);
        }

        return path;
    }
}
