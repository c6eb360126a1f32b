using System.Globalization;
using System.Text;

namespace Assay.Evidence;

/// <summary>Makes any name a safe name of a file or folder, and back.</summary>
internal static class EntryNames
{
    /// <summary>Letters, digits, dot, dash and underscore stay; every other byte, and a dot at the start, becomes <c>%XX</c>.</summary>
    public static string Encode(string name)
    {
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' || (b == '.' && text.Length > 0))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return text.ToString();
    }

    /// <summary>The name that <see cref="Encode"/> was given; null where the text is none that it gives.</summary>
    public static string? Decode(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else if (char.IsAscii(text[i]))
            {
                bytes.Add((byte)text[i]);
            }
            else
            {
                return null;
            }
        }

        var name = Encoding.UTF8.GetString([.. bytes]);
        return name.Length > 0 && Encode(name) == text ? name : null;
    }
}
