using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Assay.Plugins.Oval;

/// <summary>Where paths that match a pattern can lie, so that nothing else is walked through. It says yes too often rather than too seldom.</summary>
internal sealed class PathPattern
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\^$.[|()?*+{");

    private readonly List<Regex> segments = [];
    private bool isClosed;

    private PathPattern(string start) => Start = start;

    /// <summary>The folder that all of them lie in, or are.</summary>
    public string Start { get; }

    /// <summary>What a pattern says of the paths that match it: <c>^/etc/[^/]+\.d/.*</c> starts at <c>/etc</c>, and of its folders only those that end in <c>.d</c> count.</summary>
    public static PathPattern Of(string pattern)
    {
        var everywhere = new PathPattern("/");
        if (!pattern.StartsWith("^/", StringComparison.Ordinal) || HasTopLevelChoice(pattern))
        {
            return everywhere;
        }

        var start = new StringBuilder();
        var parts = Split(pattern[2..]);
        var at = 0;
        for (; at < parts.Count - 1 && Literal(parts[at]) is { } name; at++)
        {
            start.Append('/').Append(name);
        }

        // The last part may be the whole name or only its beginning, so it is no folder to start from.
        var result = new PathPattern(start.Length > 0 ? start.ToString() : "/");
        for (; at < parts.Count; at++)
        {
            var isLast = at == parts.Count - 1;
            var part = isLast && parts[at].EndsWith('$') && !parts[at].EndsWith("\\$", StringComparison.Ordinal) ? parts[at][..^1] : parts[at];
            if (part.Length == 0 || CrossesSegments(part) || (isLast && part.Length == parts[at].Length) || Compile($"^(?:{part})$") is not { } segment)
            {
                if (Compile($"^{Regex.Escape(Lead(parts[at]))}") is { } lead)
                {
                    result.segments.Add(lead);
                }

                return result;
            }

            result.segments.Add(segment);
        }

        result.isClosed = true;
        return result;
    }

    /// <summary>Whether a folder so many levels below <see cref="Start"/> may be on the way to a match, or be one itself.</summary>
    /// <param name="level">From 1.</param>
    /// <param name="name">Its name.</param>
    public bool MayLead(int level, string name) => level > segments.Count ? !isClosed : segments[level - 1].IsMatch(name);

    private static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The name that a part of a pattern stands for where it can be no other; else null.</summary>
    private static string? Literal(string part)
    {
        var name = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '\\' && i + 1 < part.Length && !char.IsLetterOrDigit(part[i + 1]))
            {
                name.Append(part[++i]);
            }
            else if (Special.Contains(part[i]))
            {
                return null;
            }
            else
            {
                name.Append(part[i]);
            }
        }

        return name.Length > 0 ? name.ToString() : null;
    }

    /// <summary>What names begin with that fit a part; empty where the part does not say.</summary>
    private static string Lead(string part)
    {
        var end = part.AsSpan().IndexOfAny(Special);
        return end < 0 ? part : part[end] is '?' or '*' or '{' or '|' ? part[..Math.Max(0, end - 1)] : part[..end];
    }

    /// <summary>Whether a part may match a slash, or means to this dialect what it does not mean to OVAL's.</summary>
    private static bool CrossesSegments(string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            switch (part[i])
            {
                case '\\':
                    if (i + 1 < part.Length && char.IsLetterOrDigit(part[i + 1]) && part[i + 1] is not ('d' or 'w' or 's'))
                    {
                        return true;
                    }

                    i++;
                    break;
                case '.' or '^' or '$':
                    return true;
                case '(' when i + 1 < part.Length && part[i + 1] is '?' or '*':
                    return true;
                case '[':
                    var end = part.IndexOf(']', i + 2);
                    if (end < 0)
                    {
                        return true;
                    }

                    var inside = part[(i + 1)..end];
                    if (inside.Contains('[', StringComparison.Ordinal) || inside.Contains('\\', StringComparison.Ordinal) || (inside.StartsWith('^') && !inside.Contains('/', StringComparison.Ordinal)))
                    {
                        return true;
                    }

                    if (!inside.StartsWith('^') && (inside.Contains('/', StringComparison.Ordinal) || RangeHoldsSlash(inside)))
                    {
                        return true;
                    }

                    i = end;
                    break;
            }
        }

        return false;
    }

    private static bool RangeHoldsSlash(string inside)
    {
        for (var i = 1; i + 1 < inside.Length; i++)
        {
            if (inside[i] == '-' && inside[i - 1] <= '/' && inside[i + 1] >= '/')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The parts between the slashes that stand outside of groups and classes; what follows a group with a slash in it stays with the group.</summary>
    private static List<string> Split(string pattern)
    {
        var parts = new List<string>();
        var (from, depth) = (0, 0);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length && pattern[i + 1] == '/' && depth == 0:
                    parts.Add(pattern[from..i]);
                    from = ++i + 1;
                    break;
                case '\\':
                    i++;
                    break;
                case '[':
                    i = pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) is var end and >= 0 ? end : pattern.Length;
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '/' when depth == 0:
                    // A quantifier that follows makes the slash optional or repeated: then the rest is not looked into.
                    if (i + 1 < pattern.Length && pattern[i + 1] is '?' or '*' or '+' or '{')
                    {
                        parts.Add(pattern[from..]);
                        return WithSlash(parts);
                    }

                    parts.Add(pattern[from..i]);
                    from = i + 1;
                    break;
            }
        }

        if (from <= pattern.Length)
        {
            parts.Add(pattern[from..]);
        }

        return WithSlash(parts);
    }

    /// <summary>A part with a slash left in it matches across segments: from there on nothing is known, which a part that matches anything says.</summary>
    private static List<string> WithSlash(List<string> parts) => [.. parts.Select(p => p.Contains('/', StringComparison.Ordinal) && !IsOnlyInNegatedClass(p) ? ".*" : p)];

    private static bool IsOnlyInNegatedClass(string part) => !part.Replace("[^/]", "", StringComparison.Ordinal).Contains('/', StringComparison.Ordinal);

    private static bool HasTopLevelChoice(string pattern)
    {
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) is var end and >= 0 ? end : pattern.Length;
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '|' when depth == 0:
                    return true;
            }
        }

        return false;
    }
}
