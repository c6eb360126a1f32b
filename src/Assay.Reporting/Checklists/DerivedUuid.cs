using System.Security.Cryptography;
using System.Text;

namespace Assay.Reporting;

/// <summary>UUIDs of version 5 (RFC 9562, 5.5): the same words give the same UUID, so that two runs write the same bytes.</summary>
internal static class DerivedUuid
{
    private static readonly Guid Namespace = new("8d0f6d0e-6f53-5c0b-9f0a-5b6f2a9b7a11");

    /// <summary>The UUID of a list of words, in lower case.</summary>
    public static string Of(params ReadOnlySpan<string> words)
    {
        var name = Encoding.UTF8.GetBytes(string.Join('\n', words!));
        Span<byte> seed = [.. Namespace.ToByteArray(bigEndian: true), .. name];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition; it names things and protects nothing.
        SHA1.HashData(seed, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }
}
