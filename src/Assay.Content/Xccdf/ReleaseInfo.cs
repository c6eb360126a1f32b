using System.Globalization;

namespace Assay.Content;

/// <summary>Reads DISA's release-info: <c>Release: 11 Benchmark Date: 25 Oct 2023</c>. Blanks may be U+00A0, and either half may be missing.</summary>
internal static class ReleaseInfo
{
    private static readonly string[] DateFormats = ["d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd", "MMM d, yyyy", "MMMM d, yyyy", "d-MMM-yyyy"];

    /// <summary>The number after <c>Release:</c>, such as <c>11</c> or <c>0.1</c>; null where there is none.</summary>
    public static string? Number(string text)
    {
        var rest = After(text, "Release:");
        var length = rest.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? rest.Length : end;
        while (length > 0 && length + 1 < rest.Length && rest[length] == '.' && char.IsAsciiDigit(rest[length + 1]))
        {
            length++;
            while (length < rest.Length && char.IsAsciiDigit(rest[length]))
            {
                length++;
            }
        }

        return length == 0 ? null : rest[..length].ToString();
    }

    /// <summary>The day after <c>Benchmark Date:</c>; null where there is none.</summary>
    public static DateOnly? Date(string text)
    {
        var words = string.Join(' ', After(text, "Date:").ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return DateOnly.TryParseExact(words, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private static ReadOnlySpan<char> After(string text, string label)
    {
        var at = text.IndexOf(label, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? default : text.AsSpan(at + label.Length).TrimStart();
    }
}
