using System.Text;
using System.Xml;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Opens SCAP content.</summary>
internal static class ScapContentReader
{
    private const long MostBytes = XmlInput.MaxCharacters;

    public static ScapContent Open(string path)
    {
        if (ContentFolder.IsSingleFile(path))
        {
            var bytes = Bytes(path, () => ContentFolder.Open(path));
            return IsCollection(bytes, path) ? Collection(bytes, path) : LooseContent.OfFile(path, bytes);
        }

        List<(string Name, byte[] Bytes)> files = [];
        foreach (var file in ContentFolder.Files(path))
        {
            var bytes = Bytes(file.Name, file.Open);
            if (IsCollection(bytes, file.Name))
            {
                return Collection(bytes, file.Name);
            }

            files.Add((file.Name, bytes));
        }

        return LooseContent.OfBundle(path, files);
    }

    /// <summary>All bytes of a file, in UTF-8 whatever its encoding was.</summary>
    public static byte[] Bytes(string name, Func<Stream> open)
    {
        try
        {
            using var stream = open();
            if (stream.CanSeek && stream.Length > MostBytes)
            {
                throw new ContentException(name, $"the document is longer than {MostBytes / (1024 * 1024)} MiB");
            }

            var bytes = All(stream, name);
            return IsUtf8(bytes) ? bytes : Transcoded(bytes, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(name, $"cannot be read: {e.Message}", inner: e);
        }
    }

    /// <summary>Whether the root is a data stream collection; false for what is not even XML.</summary>
    public static bool IsCollection(byte[] bytes, string name)
    {
        using var xml = new XmlInput(new MemoryStream(bytes, writable: false), name);
        try
        {
            xml.MoveToRoot();
        }
        catch (ContentException)
        {
            return false;
        }

        return xml.LocalName == ScapNames.Collection && xml.Namespace == ScapNames.Source;
    }

    public static ScapContent Collection(byte[] bytes, string name) => new DataStreamReader(XmlParts.Find(bytes, name), name).Read(bytes);

    private static byte[] All(Stream stream, string name)
    {
        if (stream.CanSeek)
        {
            var bytes = new byte[stream.Length - stream.Position];
            stream.ReadExactly(bytes);
            return bytes;
        }

        var copy = new MemoryStream();
        var block = new byte[64 * 1024];
        while (stream.Read(block) is var count and > 0)
        {
            copy.Write(block.AsSpan(0, count));
            if (copy.Length > MostBytes)
            {
                throw new ContentException(name, $"the document is longer than {MostBytes / (1024 * 1024)} MiB");
            }
        }

        return copy.ToArray();
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, ..] or [_, 0, ..])
        {
            return false;
        }

        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        if (!start.StartsWith("<?xml"u8) || start.IndexOf("?>"u8) is not (var end and >= 0))
        {
            return true;
        }

        var declaration = Encoding.ASCII.GetString(start[..end]);
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        return at < 0 || declaration[at..].Contains("utf-8", StringComparison.OrdinalIgnoreCase) || declaration[at..].Contains("us-ascii", StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Transcoded(byte[] bytes, string name)
    {
        using var xml = new XmlInput(new MemoryStream(bytes, writable: false), name);
        xml.MoveToRoot();
        var copy = new MemoryStream();
        using (var writer = XmlWriter.Create(copy, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.CopyTo(writer);
        }

        return copy.ToArray();
    }
}
