using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Assay.Evidence;

/// <summary>A bundle's folder while it is written: entries by name, each hashed as it goes by.</summary>
internal sealed class BundleFolder(string folder) : IDisposable
{
    private static readonly DateTimeOffset ZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, LineWriter> open = new(StringComparer.Ordinal);

    /// <summary>SHA-256 of every finished entry.</summary>
    public SortedDictionary<string, string> Hashes { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes a whole entry.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        var path = PathOf(name);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        Hashes.Add(name, Convert.ToHexStringLower(SHA256.HashData(content)));
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

    /// <summary>The entry of JSON lines with a name; begun where it is new, and finished by <see cref="Finish(string)"/>.</summary>
    public LineWriter Lines(string name)
    {
        if (!open.TryGetValue(name, out var lines))
        {
            open.Add(name, lines = new LineWriter(new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write)));
        }

        return lines;
    }

    /// <summary>Finishes an entry of lines.</summary>
    public void Finish(string name)
    {
        if (open.Remove(name, out var lines))
        {
            Hashes.Add(name, lines.Finish());
        }
    }

    /// <summary>Finishes every entry of lines.</summary>
    public void Finish()
    {
        foreach (var name in open.Keys.ToList())
        {
            Finish(name);
        }
    }

    /// <summary>Packs the folder: entries in the order of their names, all of one time.</summary>
    public void Zip(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var name in Hashes.Keys)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = ZipTime;
            using var from = File.OpenRead(Path.Combine(folder, name));
            using var to = entry.Open();
            from.CopyTo(to);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lines in open.Values)
        {
            lines.Dispose();
        }
    }

    private string PathOf(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

/// <summary>Writes values as JSON, one a line.</summary>
internal sealed class LineWriter : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream line = new();
    private readonly Utf8JsonWriter writer;
    private readonly Stream target;

    /// <summary>Writes to a stream, which it closes.</summary>
    public LineWriter(Stream target)
    {
        this.target = target;
        writer = new Utf8JsonWriter(line, BundleJson.WriterOptions);
    }

    /// <summary>Writes a value as a line.</summary>
    public void Write<T>(T value, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(writer, value, type);
        EndLine();
    }

    /// <summary>Writes JSON as a line.</summary>
    public void Write(JsonElement value)
    {
        value.WriteTo(writer);
        EndLine();
    }

    /// <summary>Ends the entry and gives its SHA-256.</summary>
    public string Finish()
    {
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        Dispose();
        return sha256;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        hash.Dispose();
        target.Dispose();
    }

    private void EndLine()
    {
        writer.Flush();
        line.WriteByte((byte)'\n');
        var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        hash.AppendData(bytes);
        target.Write(bytes);
        line.SetLength(0);
        writer.Reset(line);
    }
}
