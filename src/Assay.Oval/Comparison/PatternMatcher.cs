using System.Text.RegularExpressions;

namespace Assay.Oval;

/// <summary>Texts in which a pattern is found, anywhere and with every modifier off.</summary>
internal sealed class PatternMatcher(Regex pattern) : ValueMatcher
{
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

    public override Comparison Match(string actual) => Comparison.Of(pattern.IsMatch(actual));
}
