using System.Buffers.Binary;
using System.Text;

namespace Assay.Plugins.Oval;

/// <summary>Reads tables of an SQLite database and nothing else: rows in the order of their ids, a write-ahead log applied (sqlite.org, Database File Format).</summary>
internal sealed class SqliteFile
{
    private const int MostDepth = 32;
    private const int LargestRow = 64 << 20;

    private readonly Stream file;
    private readonly int pageSize;
    private readonly int usable;
    private readonly Dictionary<uint, byte[]> newer = [];
    private readonly string name;

    /// <summary>Opens a database.</summary>
    /// <param name="file">The file; it can be sought in.</param>
    /// <param name="log">Its write-ahead log; null where it has none.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <exception cref="IOException">It is no such database.</exception>
    public SqliteFile(Stream file, byte[]? log, string name)
    {
        (this.file, this.name) = (file, name);
        var header = new byte[100];
        file.Position = 0;
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            throw Bad("it is no SQLite database");
        }

        pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16)) is var size and not 1 ? size : 65536;
        usable = pageSize - header[20];
        if (pageSize < 512 || (pageSize & (pageSize - 1)) != 0 || usable < 480)
        {
            throw Bad("its page size is impossible");
        }

        if (log is { Length: > 0 })
        {
            Apply(log);
        }
    }

    /// <summary>The rows of a table: the id, and the values of its columns as blobs, texts (UTF-8), integers or null.</summary>
    /// <exception cref="IOException">The file is broken, or has no such table.</exception>
    public IEnumerable<(long Id, object?[] Values)> Rows(string table)
    {
        var root = Walk(1, 0).Select(r => Record(r.Payload)).FirstOrDefault(r => r.Length >= 4 && r[0] is byte[] kind && Encoding.UTF8.GetString(kind) == "table" && r[1] is byte[] called && Encoding.UTF8.GetString(called) == table);
        return root is { } found && found[3] is long page ? Walk((uint)page, 0).Select(r => (r.Id, Record(r.Payload))) : throw Bad($"it has no table {table}");
    }

    private IEnumerable<(long Id, byte[] Payload)> Walk(uint number, int depth)
    {
        if (depth > MostDepth)
        {
            throw Bad("its pages lead round in a circle");
        }

        var page = Page(number);
        var start = number == 1 ? 100 : 0;
        var (kind, cells) = (page[start], BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(start + 3)));
        if (kind is not (5 or 13))
        {
            throw Bad($"page {number} is no page of a table");
        }

        var pointers = start + (kind == 5 ? 12 : 8);
        for (var i = 0; i < cells; i++)
        {
            var at = (int)BinaryPrimitives.ReadUInt16BigEndian(Slice(page, pointers + (2 * i), 2));
            if (kind == 5)
            {
                foreach (var row in Walk(BinaryPrimitives.ReadUInt32BigEndian(Slice(page, at, 4)), depth + 1))
                {
                    yield return row;
                }
            }
            else
            {
                var length = Varint(page, ref at);
                var id = Varint(page, ref at);
                yield return (id, Payload(page, at, length));
            }
        }

        if (kind == 5)
        {
            foreach (var row in Walk(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(start + 8)), depth + 1))
            {
                yield return row;
            }
        }
    }

    /// <summary>A row's bytes: what fits stands in the page, the rest in a chain of pages.</summary>
    private byte[] Payload(byte[] page, int at, long length)
    {
        if (length is < 0 or > LargestRow)
        {
            throw Bad("a row is too large");
        }

        var most = usable - 35;
        if (length <= most)
        {
            return Slice(page, at, (int)length).ToArray();
        }

        var least = ((usable - 12) * 32 / 255) - 23;
        var local = least + (int)((length - least) % (usable - 4)) is var fits && fits <= most ? fits : least;
        var payload = new byte[length];
        Slice(page, at, local).CopyTo(payload);
        var next = BinaryPrimitives.ReadUInt32BigEndian(Slice(page, at + local, 4));
        for (var filled = local; filled < length;)
        {
            var more = Page(next);
            var count = (int)Math.Min(usable - 4, length - filled);
            more.AsSpan(4, count).CopyTo(payload.AsSpan(filled));
            filled += count;
            next = BinaryPrimitives.ReadUInt32BigEndian(more);
        }

        return payload;
    }

    private object?[] Record(byte[] payload)
    {
        var at = 0;
        var headerEnd = Varint(payload, ref at);
        var types = new List<long>();
        while (at < headerEnd)
        {
            types.Add(Varint(payload, ref at));
        }

        var body = (int)headerEnd;
        var values = new object?[types.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var size = types[i] switch { 0 or 8 or 9 => 0, >= 1 and <= 4 => (int)types[i], 5 => 6, 6 or 7 => 8, >= 12 and <= LargestRow * 2L => (int)((types[i] - 12) / 2), _ => throw Bad("a value is of no known type") };
            var bytes = Slice(payload, body, size);
            values[i] = types[i] switch { 0 => null, 8 => 0L, 9 => 1L, <= 6 => Integer(bytes), 7 => null, _ => bytes.ToArray() };
            body += size;
        }

        return values;
    }

    private static long Integer(ReadOnlySpan<byte> bytes)
    {
        long value = (sbyte)bytes[0];
        foreach (var b in bytes[1..])
        {
            value = (value << 8) | b;
        }

        return value;
    }

    private long Varint(byte[] bytes, ref int at)
    {
        long value = 0;
        for (var i = 0; i < 9; i++)
        {
            if (at >= bytes.Length)
            {
                throw Bad("a number breaks off");
            }

            var b = bytes[at++];
            if (i == 8)
            {
                return (value << 8) | b;
            }

            value = (value << 7) | (uint)(b & 0x7F);
            if (b < 0x80)
            {
                break;
            }
        }

        return value;
    }

    private byte[] Page(uint number)
    {
        if (newer.TryGetValue(number, out var page))
        {
            return page;
        }

        page = new byte[pageSize];
        var position = (number - 1L) * pageSize;
        if (number == 0 || position + pageSize > file.Length)
        {
            throw Bad($"page {number} lies beyond its end");
        }

        file.Position = position;
        file.ReadExactly(page);
        return page;
    }

    /// <summary>Takes the pages of all transactions that the log has whole: each frame carries a checksum over all before it, and the last of a transaction says so.</summary>
    private void Apply(byte[] log)
    {
        if (log.Length < 32 || (BinaryPrimitives.ReadUInt32BigEndian(log) & ~1u) != 0x377f0682 || BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(8)) is var size && (size == 1 ? 65536 : size) != pageSize)
        {
            return;
        }

        var bigEndian = (log[3] & 1) != 0;
        var (first, second) = Checksum(log.AsSpan(0, 24), (0, 0), bigEndian);
        if (first != BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(24)) || second != BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(28)))
        {
            return;
        }

        var pending = new Dictionary<uint, byte[]>();
        for (var at = 32; at + 24 + pageSize <= log.Length; at += 24 + pageSize)
        {
            var frame = log.AsSpan(at, 24);
            var page = log.AsSpan(at + 24, pageSize);
            (first, second) = Checksum(page, Checksum(frame[..8], (first, second), bigEndian), bigEndian);
            if (!frame.Slice(8, 8).SequenceEqual(log.AsSpan(16, 8)) || first != BinaryPrimitives.ReadUInt32BigEndian(frame[16..]) || second != BinaryPrimitives.ReadUInt32BigEndian(frame[20..]))
            {
                break;
            }

            pending[BinaryPrimitives.ReadUInt32BigEndian(frame)] = page.ToArray();
            if (BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) != 0)
            {
                foreach (var (number, bytes) in pending)
                {
                    newer[number] = bytes;
                }

                pending.Clear();
            }
        }
    }

    private static (uint First, uint Second) Checksum(ReadOnlySpan<byte> bytes, (uint First, uint Second) before, bool bigEndian)
    {
        var (first, second) = before;
        for (var i = 0; i + 8 <= bytes.Length; i += 8)
        {
            first += Word(bytes[i..], bigEndian) + second;
            second += Word(bytes[(i + 4)..], bigEndian) + first;
        }

        return (first, second);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ReadOnlySpan<byte> Slice(byte[] bytes, int at, int length) => at >= 0 && length >= 0 && at <= bytes.Length - length ? bytes.AsSpan(at, length) : throw Bad("a value lies beyond its page");

    private IOException Bad(string reason) => new($"{name}: {reason}");
}
