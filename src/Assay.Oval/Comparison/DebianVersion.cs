namespace Assay.Oval;

/// <summary>The order of Debian's packages (Debian Policy, 5.6.12).</summary>
internal static class DebianVersion
{
    public static int? Compare(EvrText left, EvrText right)
    {
        var epoch = VersionDigits.Compare(left.Epoch, right.Epoch);
        if (epoch != 0)
        {
            return epoch;
        }

        var version = Parts(left.Version, right.Version);
        return version != 0 ? version : Parts(left.Release ?? "", right.Release ?? "");
    }

    private static int Parts(string left, string right)
    {
        int l = 0, r = 0;
        while (l < left.Length || r < right.Length)
        {
            while (IsOther(left, l) || IsOther(right, r))
            {
                var order = Weight(left, l).CompareTo(Weight(right, r));
                if (order != 0)
                {
                    return order;
                }

                l++;
                r++;
            }

            var (leftDigits, rightDigits) = (Digits(left, l), Digits(right, r));
            var numbers = VersionDigits.Compare(leftDigits, rightDigits);
            if (numbers != 0)
            {
                return numbers;
            }

            l += leftDigits.Length;
            r += rightDigits.Length;
        }

        return 0;
    }

    private static bool IsOther(string text, int at) => at < text.Length && !char.IsAsciiDigit(text[at]);

    /// <summary>A tilde before the end, the end before letters, letters before everything else.</summary>
    private static int Weight(string text, int at) => at >= text.Length || char.IsAsciiDigit(text[at]) ? 0
        : text[at] == '~' ? -1
        : char.IsAsciiLetter(text[at]) ? text[at]
        : text[at] + 256;

    private static string Digits(string text, int from)
    {
        var to = from;
        while (to < text.Length && char.IsAsciiDigit(text[to]))
        {
            to++;
        }

        return from < text.Length ? text[from..to] : "";
    }
}
