using Assay.Sdk;

namespace Assay.Content;

/// <summary>The bytes of a zip entry: limited, its checksum verified at the end, damage reported as <see cref="ContentException"/>.</summary>
internal sealed class ZipEntryStream(Stream inner, string name, uint expectedCrc, ExpansionLimit ofEntry, ExpansionLimit ofZip) : ForwardStream
{
    private static readonly uint[] Table = MakeTable();

    private uint crc = uint.MaxValue;

    public override int Read(Span<byte> buffer)
    {
        var count = ReadInner(buffer);
        if (!ofEntry.Allows(count) || !ofZip.Allows(count))
        {
            throw new ContentException(name, "the zip entry expands far beyond its packed size: a zip bomb");
        }

        foreach (var value in buffer[..count])
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        if (count == 0 && buffer.Length > 0 && ~crc != expectedCrc)
        {
            throw new ContentException(name, "the zip entry is damaged: its checksum differs");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadInner(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new ContentException(name, "the zip entry is damaged", inner: e);
        }
    }

    // CRC-32 as zip has it (ISO 3309, reflected polynomial).
    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
            }

            table[i] = value;
        }

        return table;
    }
}
