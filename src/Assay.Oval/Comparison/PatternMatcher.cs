using System.Text.RegularExpressions;

namespace Assay.Oval;

/// <summary>Texts in which a pattern is found, anywhere and with every modifier off. One that has taken too long a few times is not tried again: there may be thousands of texts.</summary>
internal sealed class PatternMatcher(Regex pattern) : ValueMatcher
{
    private const int Tries = 3;

    private int timeouts;

    public static ValueMatcher Of(string wanted, PatternCache patterns)
    {
        try
        {
            return new PatternMatcher(patterns.Get(wanted, RegexOptions.None));
        }
        catch (ArgumentException e)
        {
            return new FaultyMatcher(e.Message);
        }
    }

    public override Comparison Match(string actual)
    {
        if (timeouts >= Tries)
        {
            throw new RegexMatchTimeoutException(actual, pattern.ToString(), pattern.MatchTimeout);
        }

        try
        {
            return Comparison.Of(pattern.IsMatch(actual));
        }
        catch (RegexMatchTimeoutException)
        {
            timeouts++;
            throw;
        }
    }
}
