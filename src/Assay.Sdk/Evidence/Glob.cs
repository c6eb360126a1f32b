namespace Assay.Sdk;

/// <summary>Paths by pattern: <c>?</c> and <c>*</c> stay within a segment, <c>**</c> crosses segments.</summary>
public static class Glob
{
    /// <summary>Whether a path fits a pattern, as a whole and by exact case.</summary>
    public static bool IsMatch(string pattern, string path) => Match(pattern, path);

    private static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        while (pattern.Length > 0)
        {
            if (pattern.StartsWith("**"))
            {
                var rest = pattern[2..].TrimStart('*');
                for (var i = 0; i <= path.Length; i++)
                {
                    if (Match(rest, path[i..]))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (pattern[0] == '*')
            {
                for (var i = 0; i <= path.Length; i++)
                {
                    if (Match(pattern[1..], path[i..]))
                    {
                        return true;
                    }

                    if (i < path.Length && path[i] == '/')
                    {
                        break;
                    }
                }

                return false;
            }

            if (path.Length == 0 || (pattern[0] != path[0] && !(pattern[0] == '?' && path[0] != '/')))
            {
                return false;
            }

            pattern = pattern[1..];
            path = path[1..];
        }

        return path.Length == 0;
    }
}
