namespace Assay.Plugins.Oval;

/// <summary>Takes a pattern apart by its signs, without matching anything.</summary>
internal static class PatternText
{
    private const int MostAlternatives = 64;

    // Each step copies the pattern, and groups may stand in groups without end.
    private const int MostSteps = 1024;

    /// <summary>The patterns of which one matches wherever a pattern does, without a choice and without what may be left out in their literal beginnings: <c>^(/usr)?/s?bin/a</c> is four of them.</summary>
    public static IReadOnlyList<string> Alternatives(string pattern)
    {
        var done = new List<string>();
        var pending = new Stack<string>(Choices(pattern).Reverse());
        for (var step = 0; pending.TryPop(out var next); step++)
        {
            if (step < MostSteps && done.Count + pending.Count < MostAlternatives && Opened(next) is { } alternatives)
            {
                foreach (var alternative in alternatives.Reverse())
                {
                    pending.Push(alternative);
                }
            }
            else
            {
                done.Add(next);
            }
        }

        return done;
    }

    /// <summary>The parts between the slashes that stand outside of groups and classes; what follows a group with a slash in it stays with the group.</summary>
    public static IReadOnlyList<string> Segments(string pattern)
    {
        var parts = new List<string>();
        var from = 0;
        foreach (var (at, depth) in Signs(pattern))
        {
            var length = pattern[at] == '/' ? 1 : pattern.AsSpan(at).StartsWith("\\/") ? 2 : 0;
            if (depth > 0 || length == 0)
            {
                continue;
            }

            // A quantifier that follows makes the slash optional or repeated: then the rest is not looked into.
            if (IsQuantified(pattern, at + length))
            {
                break;
            }

            parts.Add(pattern[from..at]);
            from = at + length;
        }

        parts.Add(pattern[from..]);
        return parts;
    }

    /// <summary>Whether a slash stands in it other than in a class.</summary>
    public static bool HoldsSlash(string pattern) => Signs(pattern).Any(s => pattern[s.At] == '/' || pattern.AsSpan(s.At).StartsWith("\\/"));

    /// <summary>The index after a class that begins at an index.</summary>
    public static int EndOfClass(string pattern, int at)
    {
        // A closing bracket that stands first is an ordinary sign.
        var first = at + 1 < pattern.Length && pattern[at + 1] == '^' ? at + 2 : at + 1;
        return pattern.IndexOf(']', Math.Min(first + 1, pattern.Length)) is var end and >= 0 ? end + 1 : pattern.Length;
    }

    /// <summary>Where each sign stands that is in no class, an escape and a class as one, with how many groups are around it; a group's brackets count as outside of it.</summary>
    private static IEnumerable<(int At, int Depth)> Signs(string pattern)
    {
        var depth = 0;
        for (var i = 0; i < pattern.Length;)
        {
            depth -= pattern[i] == ')' ? 1 : 0;
            yield return (i, depth);
            depth += pattern[i] == '(' ? 1 : 0;
            i = pattern[i] switch { '\\' => i + 2, '[' => EndOfClass(pattern, i), _ => i + 1 };
        }
    }

    private static IEnumerable<string> Choices(string pattern)
    {
        var from = 0;
        foreach (var (at, depth) in Signs(pattern))
        {
            if (depth == 0 && pattern[at] == '|')
            {
                yield return pattern[from..at];
                from = at + 1;
            }
        }

        yield return pattern[from..];
    }

    /// <summary>A pattern with the first choice in its literal beginning decided in each way; null where there is none.</summary>
    private static IReadOnlyList<string>? Opened(string pattern)
    {
        foreach (var (at, _) in Signs(pattern))
        {
            switch (pattern[at])
            {
                case '^' when at == 0:
                    continue;
                case '(':
                    return Group(pattern, at);
                case '\\' when at + 1 < pattern.Length && !char.IsLetterOrDigit(pattern[at + 1]):
                case not ('\\' or '[' or '.' or '^' or '$' or '|' or ')' or '?' or '*' or '+' or '{'):
                    var end = at + (pattern[at] == '\\' ? 2 : 1);
                    if (IsQuantified(pattern, end))
                    {
                        return pattern[end] == '?' ? [pattern[..end] + AfterOptional(pattern, end), pattern[..at] + AfterOptional(pattern, end)] : null;
                    }

                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static IReadOnlyList<string>? Group(string pattern, int at)
    {
        var close = Signs(pattern).FirstOrDefault(s => s.At > at && s.Depth == 0 && pattern[s.At] == ')').At;
        if (close == 0)
        {
            return null;
        }

        var (before, inside) = (pattern[..at], pattern[(at + 1)..close]);
        inside = inside.StartsWith("?:", StringComparison.Ordinal) ? inside[2..] : inside;
        if (inside.StartsWith('?') || inside.StartsWith('*'))
        {
            return null;
        }

        return !IsQuantified(pattern, close + 1) ? [.. Choices(inside).Select(c => before + c + pattern[(close + 1)..])]
            : pattern[close + 1] == '?' ? [.. Choices(inside).Append("").Select(c => before + c + AfterOptional(pattern, close + 1))]
            : null;
    }

    private static bool IsQuantified(string pattern, int at) => at < pattern.Length && pattern[at] is '?' or '*' or '+' or '{';

    // A question mark may itself be followed by one, or by a plus, which changes how much is tried first and not what matches.
    private static string AfterOptional(string pattern, int at) => pattern[(at + (at + 1 < pattern.Length && pattern[at + 1] is '?' or '+' ? 2 : 1))..];
}
