namespace Assay.Oval;

/// <summary>A revision of HP-UX filesets, <c>A.03.61.00</c>: parts between dots, as numbers where both are, else as texts.</summary>
internal static class FilesetRevision
{
    public static string? Parse(string text) => text.Trim() is { Length: > 0 } revision && revision.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+') ? revision : null;

    public static int? Compare(string left, string right)
    {
        var (l, r) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Max(l.Length, r.Length); i++)
        {
            var (a, b) = (At(l, i), At(r, i));
            var order = a.All(char.IsAsciiDigit) && b.All(char.IsAsciiDigit) ? VersionDigits.Compare(a, b) : string.CompareOrdinal(a, b);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;

        static string At(string[] parts, int index) => index < parts.Length ? parts[index] : "";
    }
}
