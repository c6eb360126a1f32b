namespace Assay.Plugins.Oval;

/// <summary>Reads who made an OpenPGP signature (RFC 4880).</summary>
internal static class PgpSignature
{
    private const int Issuer = 16;
    private const int IssuerFingerprint = 33;

    /// <summary>The id of the key, 16 lower-case hexadecimal digits; null where the signature does not say.</summary>
    public static string? KeyId(byte[] packet)
    {
        try
        {
            ReadOnlySpan<byte> body = packet.AsSpan(HeaderLength(packet));
            return body[0] switch
            {
                3 => Convert.ToHexStringLower(body.Slice(7, 8)),
                4 => Subpackets(body) is { } id ? id : null,
                _ => null,
            };
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static int HeaderLength(ReadOnlySpan<byte> packet)
    {
        var isNew = (packet[0] & 0x40) != 0;
        return isNew ? packet[1] switch { < 192 => 2, < 224 => 3, _ => 6 } : (packet[0] & 3) switch { 0 => 2, 1 => 3, 2 => 5, _ => 1 };
    }

    private static string? Subpackets(ReadOnlySpan<byte> body)
    {
        var hashed = (body[4] << 8) | body[5];
        var unhashed = (body[6 + hashed] << 8) | body[7 + hashed];
        return Find(body.Slice(8 + hashed, unhashed)) ?? Find(body.Slice(6, hashed));
    }

    private static string? Find(ReadOnlySpan<byte> area)
    {
        while (!area.IsEmpty)
        {
            var (length, at) = area[0] switch { < 192 => ((int)area[0], 1), < 255 => (((area[0] - 192) << 8) + area[1] + 192, 2), _ => ((area[1] << 24) | (area[2] << 16) | (area[3] << 8) | area[4], 5) };
            var packet = area.Slice(at, length);
            switch (packet[0] & 0x7F)
            {
                case Issuer:
                    return Convert.ToHexStringLower(packet.Slice(1, 8));
                case IssuerFingerprint when packet[1] == 4:
                    return Convert.ToHexStringLower(packet.Slice(packet.Length - 8, 8));
            }

            area = area[(at + length)..];
        }

        return null;
    }
}
