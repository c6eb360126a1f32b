namespace Assay.Oval;

/// <summary>The order of rpm's packages: runs of digits as numbers, runs of letters as texts, a number before a text, <c>~</c> before the end, <c>^</c> behind it.</summary>
internal static class RpmVersion
{
    public static int? Compare(EvrText left, EvrText right)
    {
        var epoch = Segments(left.Epoch, right.Epoch);
        if (epoch != 0)
        {
            return epoch;
        }

        var version = Segments(left.Version, right.Version);
        if (version != 0)
        {
            return version;
        }

        return (left.Release, right.Release) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            var (l, r) => Segments(l, r),
        };
    }

    /// <summary>The order of two versions or releases.</summary>
    public static int Segments(string left, string right)
    {
        int l = 0, r = 0;
        while (true)
        {
            l = Skip(left, l);
            r = Skip(right, r);
            if (At(left, l) == '~' || At(right, r) == '~')
            {
                if (At(left, l) != At(right, r))
                {
                    return At(left, l) == '~' ? -1 : 1;
                }

                l++;
                r++;
                continue;
            }

            if (At(left, l) == '^' || At(right, r) == '^')
            {
                if (At(left, l) == At(right, r))
                {
                    l++;
                    r++;
                    continue;
                }

                return At(left, l) == '^' ? (r == right.Length ? 1 : -1) : (l == left.Length ? -1 : 1);
            }

            if (l == left.Length || r == right.Length)
            {
                return (l < left.Length).CompareTo(r < right.Length);
            }

            var digits = char.IsAsciiDigit(left[l]);
            var (leftRun, rightRun) = (Run(left, l, digits), Run(right, r, digits));
            if (rightRun.Length == 0)
            {
                return digits ? 1 : -1;
            }

            l += leftRun.Length;
            r += rightRun.Length;
            var order = digits ? VersionDigits.Compare(leftRun, rightRun) : string.CompareOrdinal(leftRun, rightRun);
            if (order != 0)
            {
                return order;
            }
        }
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';

    private static int Skip(string text, int from)
    {
        while (from < text.Length && !char.IsAsciiLetterOrDigit(text[from]) && text[from] is not ('~' or '^'))
        {
            from++;
        }

        return from;
    }

    private static string Run(string text, int from, bool digits)
    {
        var to = from;
        while (to < text.Length && (digits ? char.IsAsciiDigit(text[to]) : char.IsAsciiLetter(text[to])))
        {
            to++;
        }

        return text[from..to];
    }
}

/// <summary>Digits of any length.</summary>
internal static class VersionDigits
{
    /// <summary>The order of two numbers; zeros before them do not count, and no digits are 0.</summary>
    public static int Compare(string left, string right)
    {
        var (l, r) = (left.TrimStart('0'), right.TrimStart('0'));
        return l.Length != r.Length ? l.Length.CompareTo(r.Length) : string.CompareOrdinal(l, r);
    }
}
