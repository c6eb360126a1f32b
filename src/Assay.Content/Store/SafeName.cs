using System.Security.Cryptography;
using System.Text;

namespace Assay.Content;

/// <summary>Makes a folder or file name of what a file says of itself: ASCII letters, digits, dot, underscore and hyphen; a name that had to change carries a piece of its hash, so that two never become one.</summary>
internal static class SafeName
{
    private const int Longest = 120;

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })], StringComparer.OrdinalIgnoreCase);

    public static string Of(string text)
    {
        var name = string.Concat(text.Take(Longest).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')).Trim('.');
        if (name == text && name.Length > 0 && !Reserved.Contains(name.Split('.')[0]))
        {
            return name;
        }

        var stem = name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
        return $"{stem}-{hash}{name[stem.Length..]}".TrimStart('-');
    }
}
