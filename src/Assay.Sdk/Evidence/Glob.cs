namespace Assay.Sdk;

/// <summary>Paths by pattern: <c>?</c> and <c>*</c> stay within a segment, <c>**</c> crosses segments.</summary>
public static class Glob
{
    /// <summary>Whether a path fits a pattern, as a whole and by exact case.</summary>
    public static bool IsMatch(string pattern, string path)
    {
        // Which lengths of the path the pattern read so far can have eaten: the time is pattern times path, whatever the stars.
        var eaten = new bool[path.Length + 1];
        eaten[0] = true;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '*')
            {
                var crosses = i + 1 < pattern.Length && pattern[i + 1] == '*';
                while (i + 1 < pattern.Length && pattern[i + 1] == '*')
                {
                    i++;
                }

                for (var p = 0; p < path.Length; p++)
                {
                    eaten[p + 1] |= eaten[p] && (crosses || path[p] != '/');
                }
            }
            else
            {
                for (var p = path.Length; p > 0; p--)
                {
                    eaten[p] = eaten[p - 1] && (pattern[i] == path[p - 1] || (pattern[i] == '?' && path[p - 1] != '/'));
                }

                eaten[0] = false;
            }
        }

        return eaten[path.Length];
    }

    /// <summary>How many characters a pattern gives literally before its first wildcard, a pattern without one more than any other: the greater, the more particular.</summary>
    public static int LiteralLength(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') is var at and >= 0 ? at : int.MaxValue;
}
