using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The entries of a bundle whose hashes are those of its manifest.</summary>
internal sealed class BundleEntries : IDisposable
{
    private const string ManifestName = "manifest.json";
    private const int LargestWhole = 64 << 20;

    private readonly IBundleStore store;
    private readonly HashSet<string> known;

    private BundleEntries(IBundleStore store)
    {
        this.store = store;
        known = [.. store.Names];
        var bytes = Whole(ManifestName);
        Digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var manifest = JsonText.Parse(bytes, Label(ManifestName));
        if (manifest.Member("schema") is not { ValueKind: JsonValueKind.Number } schema || !schema.TryGetInt32(out var number) || number != BundleManifest.CurrentSchema)
        {
            throw new ContentException(Label(ManifestName), $"is of another schema than {BundleManifest.CurrentSchema}, the one this program reads");
        }

        Manifest = Parse(bytes, ManifestName, 1, BundleJson.Default.ManifestLine);
        Names = [.. store.Names.Where(n => n != ManifestName)];
        Verify();
    }

    /// <summary>What the bundle says of itself.</summary>
    public ManifestLine Manifest { get; }

    /// <summary>SHA-256 of the manifest.</summary>
    public string Digest { get; }

    /// <summary>The names of all entries but the manifest, sorted.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A list of an entry, in which null has no place although JSON can say it.</summary>
    /// <exception cref="ContentException">It has a null.</exception>
    public IReadOnlyList<T> Whole<T>(IReadOnlyList<T> list, string name) => list.Any(i => i is null) ? throw new ContentException(Label(name), "has null where a value must be") : list;

    /// <summary>Opens a bundle and compares every entry with the manifest before anything is made of it.</summary>
    /// <exception cref="ContentException">An entry is missing, not in the manifest, or not what the manifest says.</exception>
    public static BundleEntries Open(string path)
    {
        IBundleStore store = Directory.Exists(path) ? new FolderStore(path) : new ZipStore(path);
        try
        {
            return new BundleEntries(store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Whether a path is a bundle: a folder or zip that holds a manifest.</summary>
    public static bool IsBundle(string path)
    {
        if (Directory.Exists(path))
        {
            var manifest = Path.Combine(path, ManifestName);
            return File.Exists(manifest) && Files.Guarded(manifest, "cannot be read", () => File.ReadLines(manifest).Take(20).Any(l => l.Contains("\"schema\"", StringComparison.Ordinal)));
        }

        if (!IsZip(path))
        {
            return false;
        }

        using var zip = new ZipStore(path);
        return zip.Names.Contains(ManifestName, StringComparer.Ordinal);
    }

    /// <summary>Whether a file begins as a zip does.</summary>
    public static bool IsZip(string path)
    {
        using var file = Files.Guarded(path, "cannot be read", () => File.OpenRead(path));
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && (start.SequenceEqual("PK\x03\x04"u8) || start.SequenceEqual("PK\x05\x06"u8));
    }

    /// <summary>How a message calls an entry.</summary>
    public string Label(string name) => store.Label(name);

    /// <summary>Whether there is an entry of this name.</summary>
    public bool Has(string name) => known.Contains(name);

    /// <summary>An entry's bytes.</summary>
    public byte[] Whole(string name)
    {
        if (!known.Contains(name))
        {
            throw new ContentException(Label(name), "is missing");
        }

        using var from = new LimitedStream(store.Open(name), LargestWhole, Label(name));
        using var to = new MemoryStream();
        Files.Guarded(Label(name), "cannot be read", () => from.CopyTo(to));
        return to.ToArray();
    }

    /// <summary>An entry's text.</summary>
    public string Text(string name) => Encoding.UTF8.GetString(Whole(name));

    /// <summary>An entry that is one JSON value.</summary>
    public T Json<T>(string name, JsonTypeInfo<T> type) => Parse(Whole(name), name, 1, type);

    /// <summary>The lines of an entry; none where there is no such entry.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Line, int Number)> Lines(string name)
    {
        if (!Has(name))
        {
            yield break;
        }

        using var stream = store.Open(name);
        foreach (var line in JsonLines.Read(stream, Label(name)))
        {
            yield return line;
        }
    }

    /// <summary>The lines of an entry as values; none where there is no such entry.</summary>
    public IEnumerable<T> Lines<T>(string name, JsonTypeInfo<T> type) => Lines(name).Select(l => Parse(l.Line.Span, name, l.Number, type));

    /// <summary>Reads a line, or a whole entry, as a value.</summary>
    public T Parse<T>(ReadOnlySpan<byte> utf8, string name, int line, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, type) ?? throw new JsonException("null is no entry of a bundle.");
        }
        catch (JsonException e)
        {
            throw new ContentException(Label(name), JsonText.Reason(e), (int)(e.LineNumber ?? 0) + line, (int)(e.BytePositionInLine ?? 0) + 1, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private void Verify()
    {
        if (Manifest.Entries.Keys.Except(Names, StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new ContentException(Label(missing), "is missing, though the manifest lists it");
        }

        var buffer = new byte[128 << 10];
        foreach (var name in Names)
        {
            if (!Manifest.Entries.TryGetValue(name, out var expected))
            {
                throw new ContentException(Label(name), "is not in the manifest");
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var stream = store.Open(name);
            Files.Guarded(Label(name), "cannot be read", () =>
            {
                for (int count; (count = stream.Read(buffer, 0, buffer.Length)) > 0;)
                {
                    hash.AppendData(buffer, 0, count);
                }
            });
            if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), expected, StringComparison.Ordinal))
            {
                throw new ContentException(Label(name), "content differs from the manifest's SHA-256");
            }
        }
    }
}
