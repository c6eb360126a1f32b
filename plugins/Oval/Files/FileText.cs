using System.Text;

namespace Assay.Plugins.Oval;

/// <summary>Reads whole files, up to a size.</summary>
internal static class FileText
{
    private const int Largest = 64 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The content of a regular file, links followed; null where there is no such file or it is another kind.</summary>
    /// <exception cref="IOException">It cannot be read, or is too large.</exception>
    public static byte[]? Bytes(IFileTree files, string path)
    {
        if (files.Find(path, follow: true) is not { Type: FileType.Regular })
        {
            return null;
        }

        // Files of /proc say a size of 0.
        using var stream = files.Open(path);
        using var content = new MemoryStream();
        var buffer = new byte[65536];
        while (stream.Read(buffer) is var count and > 0)
        {
            if (content.Length + count > Largest)
            {
                throw new IOException($"{path} is larger than {Largest >> 20} MiB");
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    /// <summary>The same as text.</summary>
    /// <exception cref="IOException">It cannot be read, is too large, or is no UTF-8.</exception>
    public static string? Text(IFileTree files, string path)
    {
        if (Bytes(files, path) is not { } content)
        {
            return null;
        }

        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new IOException($"{path} is no UTF-8 text");
        }
    }

    /// <summary>The lines of a table such as <c>/etc/passwd</c>, bytes that are no UTF-8 replaced; null where there is no such file.</summary>
    public static IEnumerable<string>? Lines(IFileTree files, string path) =>
        Bytes(files, path) is { } content ? Encoding.UTF8.GetString(content).Split('\n').Where(l => l.Length > 0) : null;

    /// <summary>The fields of each account that the lines of a table such as <c>/etc/passwd</c> tell of, as the C library reads it: a comment is none, and blanks before a name do not count.</summary>
    public static IEnumerable<string[]> Accounts(IEnumerable<string> lines) => lines.Select(l => l.TrimStart()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(':'));

    /// <summary>The first line, without what surrounds it; null where there is no such file.</summary>
    public static string? Line(IFileTree files, string path) => Lines(files, path)?.FirstOrDefault()?.Trim();
}
