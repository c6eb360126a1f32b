using System.Security.Cryptography;

namespace Assay.Content;

/// <summary>Reads another stream forward and hashes what goes by.</summary>
internal sealed class HashingStream(Stream inner) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] block = new byte[64 * 1024];
    private int next;
    private int filled;

    /// <summary>Reads what is left and gives the SHA-256 of all of it, lower-case hexadecimal.</summary>
    public string Sha256()
    {
        while (Fill())
        {
            next = filled;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override int Read(Span<byte> buffer)
    {
        if (next == filled && !Fill())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, filled - next);
        block.AsSpan(next, count).CopyTo(buffer);
        next += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        filled = inner.Read(block);
        next = 0;
        hash.AppendData(block, 0, filled);
        return filled > 0;
    }
}
