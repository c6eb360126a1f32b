using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Assay.Sdk;

namespace Assay.Evidence;

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

    /// <summary>Writes an object as a line, without secrets.</summary>
    /// <param name="item">The object.</param>
    /// <param name="isListed">Whether its JSON is as a list of the API server has it.</param>
    public void Write(KubernetesObject item, bool isListed)
    {
        SecretJson.Write(item, isListed, writer);
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
