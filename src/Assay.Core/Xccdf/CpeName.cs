using System.Globalization;
using System.Text;

namespace Assay.Core;

/// <summary>A name of the Common Platform Enumeration, bound as a 2.2 URI (<c>cpe:/o:debian:debian_linux:11</c>) or as a 2.3 formatted string (<c>cpe:2.3:o:debian:debian_linux:11:*:…</c>).</summary>
public sealed class CpeName
{
    private const int Count = 11;
    private const int Edition = 5;
    private const string Any = "*";

    // part, vendor, product, version, update, edition, language, sw_edition, target_sw, target_hw, other; a \ stands before what is no wildcard.
    private readonly string[] parts;

    private CpeName(string[] parts) => this.parts = parts;

    /// <summary>Reads a name; null where it is neither a URI nor a formatted string.</summary>
    public static CpeName? Parse(string text) =>
        text.StartsWith("cpe:2.3:", StringComparison.OrdinalIgnoreCase) ? Formatted(text["cpe:2.3:".Length..])
        : text.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase) ? Uri(text["cpe:/".Length..])
        : null;

    /// <summary>Whether this name is of all that the other is of, or of more (CPE Name Matching 2.3, superset or equal).</summary>
    public bool Covers(CpeName other)
    {
        for (var i = 0; i < Count; i++)
        {
            if (!Covers(parts[i], other.parts[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Covers(string mine, string theirs) =>
        mine == Any || string.Equals(mine, theirs, StringComparison.OrdinalIgnoreCase) || (theirs != Any && theirs != "-" && mine != "-" && Matches(mine, theirs));

    // Wildcards stand at the ends of a part alone: any number of ? or one *.
    private static bool Matches(string pattern, string text)
    {
        var starts = pattern.StartsWith(Any, StringComparison.Ordinal);
        var ends = pattern.Length > 1 && pattern.EndsWith('*') && pattern[^2] != '\\';
        var leading = starts ? 0 : pattern.Length - pattern.AsSpan().TrimStart('?').Length;
        var trailing = ends ? 0 : TrailingMarks(pattern);
        if (!starts && !ends && leading == 0 && trailing == 0)
        {
            return false;
        }

        var core = pattern[(starts ? 1 : leading)..(pattern.Length - (ends ? 1 : trailing))];
        for (var at = text.IndexOf(core, StringComparison.OrdinalIgnoreCase); at >= 0; at = at < text.Length ? text.IndexOf(core, at + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            if ((starts || at <= leading) && (ends || text.Length - at - core.Length <= trailing))
            {
                return true;
            }
        }

        return false;
    }

    private static int TrailingMarks(string pattern)
    {
        var count = 0;
        while (count < pattern.Length && pattern[^(count + 1)] == '?' && (count + 2 > pattern.Length || pattern[^(count + 2)] != '\\'))
        {
            count++;
        }

        return count;
    }

    private static CpeName? Formatted(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (text[i] == '\\' && i + 1 < text.Length)
            {
                AppendLiteral(part, text[++i]);
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts.Count <= Count ? Of(parts) : null;
    }

    private static CpeName? Uri(string text)
    {
        var components = text.Split(':');
        if (components.Length > 7)
        {
            return null;
        }

        var parts = Enumerable.Repeat(Any, Count).ToList();
        for (var i = 0; i < components.Length; i++)
        {
            parts[i] = Decoded(components[i]);
        }

        if (components.Length > Edition && components[Edition].StartsWith('~'))
        {
            var packed = components[Edition].Split('~');
            int[] places = [-1, Edition, 7, 8, 9, 10];
            for (var i = 1; i < packed.Length && i < places.Length; i++)
            {
                parts[places[i]] = Decoded(packed[i]);
            }
        }

        return Of(parts);
    }

    private static CpeName Of(List<string> parts) => new([.. parts.Concat(Enumerable.Repeat(Any, Count)).Take(Count).Select(p => p.Length == 0 ? Any : p)]);

    private static string Decoded(string component)
    {
        if (component is "" or "-")
        {
            return component;
        }

        var decoded = new StringBuilder();
        for (var i = 0; i < component.Length; i++)
        {
            if (component[i] == '%' && i + 2 < component.Length && byte.TryParse(component.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                i += 2;
                switch (code)
                {
                    case 1:
                        decoded.Append('?');
                        break;
                    case 2:
                        decoded.Append('*');
                        break;
                    default:
                        AppendLiteral(decoded, (char)code);
                        break;
                }
            }
            else
            {
                AppendLiteral(decoded, component[i]);
            }
        }

        return decoded.ToString();
    }

    private static void AppendLiteral(StringBuilder to, char c) => _ = c is '*' or '?' or '\\' ? to.Append('\\').Append(c) : to.Append(c);
}
