using System.Buffers.Binary;
using System.Text;

namespace Assay.Plugins.Oval;

/// <summary>The header of an installed rpm package: tags with values (rpm.org, RPM V4 Package format).</summary>
internal sealed class RpmHeader
{
    private const int MostTags = 4096;

    private readonly byte[] blob;
    private readonly int store;
    private readonly Dictionary<int, (int Type, int Offset, int Count)> index = [];

    /// <summary>A header as the database has it.</summary>
    /// <exception cref="IOException">It is broken.</exception>
    public RpmHeader(byte[] blob)
    {
        this.blob = blob;
        var tags = blob.Length >= 8 ? BinaryPrimitives.ReadInt32BigEndian(blob) : -1;
        store = 8 + (tags * 16);
        if (tags is < 0 or > MostTags || store > blob.Length)
        {
            throw Broken();
        }

        for (var i = 0; i < tags; i++)
        {
            var entry = blob.AsSpan(8 + (i * 16), 16);
            index.TryAdd(BinaryPrimitives.ReadInt32BigEndian(entry), (BinaryPrimitives.ReadInt32BigEndian(entry[4..]), BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..])));
        }
    }

    /// <summary>The text of a tag; null where it is absent.</summary>
    public string? Text(RpmTag tag) => Texts(tag) is [var first, ..] ? first : null;

    /// <summary>The texts of a tag; empty where it is absent.</summary>
    public IReadOnlyList<string> Texts(RpmTag tag)
    {
        if (!index.TryGetValue((int)tag, out var entry) || entry.Type is not (6 or 8 or 9))
        {
            return [];
        }

        var (at, texts) = (Place(entry.Offset, 0), new List<string>(Math.Clamp(entry.Count, 0, 65536)));
        for (var i = 0; i < entry.Count; i++)
        {
            var length = at <= blob.Length ? blob.AsSpan(at).IndexOf((byte)0) : -1;
            texts.Add(length >= 0 ? Encoding.UTF8.GetString(blob, at, length) : throw Broken());
            at += length + 1;
        }

        return texts;
    }

    /// <summary>The numbers of a tag; empty where it is absent.</summary>
    public IReadOnlyList<long> Numbers(RpmTag tag)
    {
        if (!index.TryGetValue((int)tag, out var entry) || entry.Type is not (1 or 2 or 3 or 4 or 5))
        {
            return [];
        }

        var size = entry.Type switch { 1 or 2 => 1, 3 => 2, 4 => 4, _ => 8 };
        var at = Place(entry.Offset, (long)entry.Count * size);
        var numbers = new long[entry.Count];
        for (var i = 0; i < numbers.Length; i++, at += size)
        {
            numbers[i] = size switch
            {
                1 => blob[at],
                2 => BinaryPrimitives.ReadUInt16BigEndian(blob.AsSpan(at)),
                4 => BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(at)),
                _ => BinaryPrimitives.ReadInt64BigEndian(blob.AsSpan(at)),
            };
        }

        return numbers;
    }

    /// <summary>The bytes of a tag; null where it is absent.</summary>
    public byte[]? Bytes(RpmTag tag) => index.TryGetValue((int)tag, out var entry) && entry.Type == 7 ? blob.AsSpan(Place(entry.Offset, entry.Count), entry.Count).ToArray() : null;

    private int Place(int offset, long length) => offset >= 0 && length >= 0 && store + (long)offset + length <= blob.Length ? store + offset : throw Broken();

    private static IOException Broken() => new("the header of an rpm package is broken");
}

/// <summary>Tags of rpm headers.</summary>
internal enum RpmTag
{
    DsaHeader = 267,
    RsaHeader = 268,
    SignaturePgp = 259,
    SignatureGpg = 262,
    Name = 1000,
    Version = 1001,
    Release = 1002,
    Epoch = 1003,
    Architecture = 1022,
    FileSizes = 1028,
    FileModes = 1030,
    FileDevices = 1033,
    FileTimes = 1034,
    FileDigests = 1035,
    FileLinks = 1036,
    FileFlags = 1037,
    FileUsers = 1039,
    FileGroups = 1040,
    FileVerifyFlags = 1045,
    FolderIndexes = 1116,
    BaseNames = 1117,
    FolderNames = 1118,
    FileStates = 1029,
    LongFileSizes = 5008,
    FileCapabilities = 5010,
    FileDigestAlgorithm = 5011,
}
