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

    /// <summary>Any path may match.</summary>
    public static PathPattern Everywhere { get; } = new("/");

    /// <summary>The folder that all of them lie in, or are.</summary>
    public string Start { get; }

    /// <summary>The path, where no other matches; else null.</summary>
    public string? Only { get; private init; }

    /// <summary>How many levels below <see cref="Start"/> a match can lie; null where there is no end to it.</summary>
    public int? Levels => isClosed ? segments.Count : null;

    /// <summary>What a pattern says of the paths that match it, in one or several ways: <c>^/(etc|usr/lib)/[^/]+\.d/.*</c> starts at <c>/etc</c> and at <c>/usr/lib</c>, and of the folders there only those that end in <c>.d</c> count.</summary>
    public static IReadOnlyList<PathPattern> Of(string pattern)
    {
        var alternatives = PatternText.Alternatives(pattern);
        return alternatives.All(a => a.StartsWith("^/", StringComparison.Ordinal)) ? [.. alternatives.Select(a => OfOne(a[2..]))] : [Everywhere];
    }

    /// <summary>Whether a folder so many levels below <see cref="Start"/> may be on the way to a match, or be one itself.</summary>
    /// <param name="level">From 1.</param>
    /// <param name="name">Its name.</param>
    public bool MayLead(int level, string name) => level > segments.Count ? !isClosed : segments[level - 1].IsMatch(name);

    private static PathPattern OfOne(string pattern)
    {
        var start = new StringBuilder();

        // A part with a slash left in it matches across segments: from there on nothing is known, which a part that matches anything says.
        var parts = PatternText.Segments(pattern).Select(p => PatternText.HoldsSlash(p) ? ".*" : p).ToList();
        var at = 0;
        for (; at < parts.Count - 1 && Literal(parts[at]) is { } name; at++)
        {
            start.Append('/').Append(name);
        }

        // The last part may be the whole name or only its beginning, so it is no folder to start from.
        var result = new PathPattern(start.Length > 0 ? start.ToString() : "/")
        {
            Only = at == parts.Count - 1 && WholeName(parts[at]) is { } whole && Literal(whole) is { } last ? $"{start}/{last}" : null,
        };
        for (; at < parts.Count; at++)
        {
            var part = at < parts.Count - 1 ? parts[at] : WholeName(parts[at]);
            if (part is not { Length: > 0 } || CrossesSegments(part) || Compile($"^(?:{part})$") is not { } segment)
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

    /// <summary>The last part without the sign that nothing follows it; null where something may.</summary>
    private static string? WholeName(string part) => part.EndsWith('$') && !part.EndsWith("\\$", StringComparison.Ordinal) ? part[..^1] : null;

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
                    var end = PatternText.EndOfClass(part, i);
                    if (part[end - 1] != ']' || ClassHoldsSlash(part[(i + 1)..(end - 1)]))
                    {
                        return true;
                    }

                    i = end - 1;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether what stands between the brackets of a class may match a slash, or is more than signs and ranges.</summary>
    private static bool ClassHoldsSlash(string inside)
    {
        var named = inside.Contains('/', StringComparison.Ordinal);
        return inside.Contains('[', StringComparison.Ordinal) || inside.Contains('\\', StringComparison.Ordinal) || (inside.StartsWith('^') ? !named : named || RangeHoldsSlash(inside));
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
}
