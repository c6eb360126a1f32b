using System.Security.Cryptography;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>SCAP content: a source data stream collection (1.2, 1.3), or loose files (1.1 and before, or single documents) as if they were one data stream.</summary>
public sealed class ScapContent
{
    private readonly byte[]? bytes;
    private readonly Lazy<string> sha256;

    internal ScapContent(string name, IReadOnlyList<ScapDataStream> streams, IReadOnlyList<ScapComponent> components, byte[]? bytes)
    {
        (Name, Streams, Components, this.bytes) = (name, streams, components, bytes);
        sha256 = new(() => bytes is null ? "" : Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>What was opened, as messages name it.</summary>
    public string Name { get; }

    /// <summary>The data streams; one, without an id, for loose files.</summary>
    public IReadOnlyList<ScapDataStream> Streams { get; }

    /// <summary>All components, those that no data stream uses included.</summary>
    public IReadOnlyList<ScapComponent> Components { get; }

    /// <summary>Whether it is a data stream collection.</summary>
    public bool IsCollection => Streams is not [{ Id: "" }];

    /// <summary>SHA-256 of the file, lower-case hexadecimal; empty for a folder or zip of loose files.</summary>
    public string Sha256 => sha256.Value;

    /// <summary>Whether there may be a signature in it; <see cref="SignatureVerifier"/> looks closer.</summary>
    public bool MayBeSigned => bytes.AsSpan().IndexOf("SignatureValue>"u8) >= 0;

    /// <summary>The document in UTF-8; null for a folder or zip of loose files.</summary>
    internal byte[]? Bytes => bytes;

    /// <summary>Writes a data stream collection as it stands.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public void CopyTo(System.Xml.XmlWriter writer)
    {
        if (!IsCollection || bytes is null)
        {
            throw new InvalidOperationException($"{Name} is no data stream collection");
        }

        using var xml = new XmlInput(new MemoryStream(bytes, writable: false), Name);
        xml.MoveToRoot();
        xml.CopyTo(writer);
    }

    /// <summary>Opens a file, a zip, or a folder: the data stream collection in it, or else its loose files. Nothing but the collection's table of contents is read.</summary>
    /// <exception cref="ContentException">There is none, or it is broken.</exception>
    public static ScapContent Open(string path) => ScapContentReader.Open(path);

    /// <summary>The data stream of an id; without one, the first.</summary>
    /// <exception cref="ContentException">There is none of that id.</exception>
    public ScapDataStream Stream(string? id = null) =>
        Streams.FirstOrDefault(s => id is null || s.Id == id)
        ?? throw new ContentException(Name, id is null ? "holds no data stream" : $"holds no data stream {id}; it has {string.Join(", ", Streams.Select(s => s.Id))}");
}
