using System.Text;

namespace Assay.Collection;

/// <summary>File names are bytes. A byte that is no UTF-8 becomes a lone low surrogate (0xDC00 plus the byte), so that every name leads back to its file.</summary>
internal static class FileNames
{
    private const int Escape = 0xDC00;

    /// <summary>A name as a text.</summary>
    public static string Text(ReadOnlySpan<byte> name)
    {
        if (System.Text.Unicode.Utf8.IsValid(name))
        {
            return Encoding.UTF8.GetString(name);
        }

        var text = new StringBuilder(name.Length);
        Span<char> pair = stackalloc char[2];
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var length) is System.Buffers.OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                for (var i = 0; i < length; i++)
                {
                    text.Append((char)(Escape + name[i]));
                }
            }

            name = name[length..];
        }

        return text.ToString();
    }

    /// <summary>A name as <c>ls -b</c> prints it where it is no UTF-8, each such byte in octal: two names never look the same, and a bundle can hold it.</summary>
    public static string Printed(ReadOnlySpan<byte> name)
    {
        var text = Text(name);
        return System.Text.Unicode.Utf8.IsValid(name)
            ? text
            : string.Concat(text.Select((c, i) => char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(text[i - 1])) ? $"\\{Convert.ToString(c - Escape, 8)}" : c.ToString()));
    }

    /// <summary>A path as the bytes it stands for, closed by a zero byte.</summary>
    /// <param name="path">The path.</param>
    /// <param name="buffer">Used where it is large enough.</param>
    public static ReadOnlySpan<byte> Bytes(string path, Span<byte> buffer)
    {
        var most = (path.Length * 3) + 1;
        var bytes = buffer.Length >= most ? buffer : new byte[most];
        var at = 0;
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c < 0x80)
            {
                bytes[at++] = (byte)c;
            }
            else if (Rune.TryGetRuneAt(path, i, out var rune))
            {
                at += rune.EncodeToUtf8(bytes[at..]);
                i += rune.Utf16SequenceLength - 1;
            }
            else if (c is >= (char)(Escape + 0x80) and <= (char)(Escape + 0xFF))
            {
                bytes[at++] = (byte)(c - Escape);
            }
            else
            {
                at += Rune.ReplacementChar.EncodeToUtf8(bytes[at..]);
            }
        }

        bytes[at] = 0;
        return bytes[..(at + 1)];
    }
}
