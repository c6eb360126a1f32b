using System.Text.RegularExpressions;
using Assay.Oval;

namespace Assay.Tests.Oval;

/// <summary>Patterns of Perl's dialect mean in .NET what they mean there.</summary>
[TestClass]
public sealed class PatternTests
{
    [TestMethod]
    [DataRow(@"^\d+$", "42", true)]
    [DataRow(@"^\d$", "\u0663", false, DisplayName = "A digit is ASCII")]
    [DataRow(@"^\w$", "\u00e9", false, DisplayName = "A word character is ASCII")]
    [DataRow(@"^\W$", "\u00e9", true)]
    [DataRow(@"^[\w]$", "\u00e9", false)]
    [DataRow(@"^[^\w]$", "\u00e9", true)]
    [DataRow(@"^[\W]$", "_", false)]
    [DataRow(@"^\s$", "\u00a0", false, DisplayName = "A space is ASCII")]
    [DataRow(@"^\S$", "\u00a0", true)]
    [DataRow(@"a\b", "a\u00e9", true, DisplayName = "A word ends before a letter that is no ASCII")]
    [DataRow(@"a\B", "ab", true)]
    [DataRow(@"^[[:blank:]]+$", " \t", true)]
    [DataRow(@"^[[:blank:]]$", ":", false)]
    [DataRow(@"^[^[:space:]]+$", "a b", false)]
    [DataRow(@"^[[:^digit:]]$", "x", true)]
    [DataRow(@"^[a-z-[x]]$", "x]", true, DisplayName = "Nothing is subtracted from a class")]
    [DataRow(@"^[\w-.]$", "-", true, DisplayName = "A hyphen behind a class stands for itself")]
    [DataRow(@"^[]a]$", "]", true)]
    [DataRow(@"^[^]]$", "]", false)]
    [DataRow(@"^a++b$", "aab", true)]
    [DataRow(@"^a++ab$", "aab", false, DisplayName = "A possessive quantifier gives nothing back")]
    [DataRow(@"^(ab)?+c$", "abc", true)]
    [DataRow(@"^\Qa.b\E$", "axb", false)]
    [DataRow(@"^\Qa.b\E$", "a.b", true)]
    [DataRow(@"^\x{e9}$", "\u00e9", true)]
    [DataRow(@"^\x41\x4$", "A\u0004", true)]
    [DataRow(@"^\101$", "A", true)]
    [DataRow(@"^\h+$", " \t\u00a0", true)]
    [DataRow(@"^a\Rb$", "a\r\nb", true)]
    [DataRow(@"^(?P<x>a)(?P=x)$", "aa", true)]
    [DataRow(@"^(?<x>a)\k{x}$", "aa", true)]
    [DataRow(@"^(a)\g1\g{-1}$", "aaa", true)]
    [DataRow(@"^(?i)abc(?-i)D$", "ABCD", true)]
    [DataRow(@"^(?i)abc(?-i)D$", "ABCd", false)]
    [DataRow(@"\<a\>", "<a>", true, DisplayName = "An angle with a backslash stands for itself")]
    [DataRow(@"^a{,3}$", "a{,3}", true, DisplayName = "A brace that begins no quantifier stands for itself")]
    [DataRow(@"^a\_\-\i$", "a_-i", true)]
    [DataRow(@"a$", "a\n", true, DisplayName = "The end is before the last line feed too")]
    [DataRow(@"a\z", "a\n", false)]
    [DataRow(@"^(?:a(?#what it is)b)$", "ab", true)]
    [DataRow(@"^(a)?(?(1)b|c)$", "c", true)]
    [DataRow(@"^[[:<:]]a", "a", true)]
    [DataRow(@"^\p{Lu}\pL$", "Ab", true)]
    [DataRow("(*UTF8)^\u00e9$", "\u00e9", true)]
    [DataRow(@"^[\d\-a]+$", "1-a", true)]
    [DataRow(@"^[a\]]+$", "a]", true)]
    [DataRow(@"^[\b]$", "\b", true)]
    [DataRow(@"^[\Qab\E-d]+$", "acbd", true, DisplayName = "A range begins with what was quoted")]
    [DataRow(@"^[\Qab\E-d]$", "-", false)]
    [DataRow(@"^[a-\Qc\E]$", "b", true)]
    [DataRow(@"^[\Qa-c\E]$", "b", false)]
    [DataRow(@"^[\Q]\E^]+$", "]^", true)]
    [DataRow(@"^[\Q\E]a]+$", "]a", true)]
    public void A_pattern_matches_as_in_Perl(string pattern, string text, bool matches) =>
        Assert.AreEqual(matches, new PatternCache(PatternCache.Patience).Get(pattern, RegexOptions.None).IsMatch(text), PatternTranslator.Translate(pattern, hasLines: false));

    [TestMethod]
    [DataRow(@"^$", "a\n", false, DisplayName = "No line begins at the end of the text")]
    [DataRow(@"^(?!a)", "a\n", false)]
    [DataRow(@"^[^a]*$", "a\na\n", false)]
    [DataRow(@"^$", "a\n\n", true)]
    [DataRow(@"^$", "", true)]
    [DataRow(@"^b", "a\nb", true)]
    [DataRow(@"(?-m)^b", "a\nb", false)]
    public void A_line_begins_where_one_does_in_Perl(string pattern, string text, bool matches) =>
        Assert.AreEqual(matches, new PatternCache(PatternCache.Patience).Get(pattern, RegexOptions.Multiline).IsMatch(text));

    [TestMethod]
    [DataRow(@"(?m)^$", "a\n", false)]
    [DataRow(@"(?m:^$)", "a\n", false)]
    [DataRow(@"(?m)^b", "a\nb", true)]
    public void A_pattern_may_ask_for_lines_itself(string pattern, string text, bool matches) =>
        Assert.AreEqual(matches, new PatternCache(PatternCache.Patience).Get(pattern, RegexOptions.None).IsMatch(text));

    [TestMethod]
    [DataRow("(a")]
    [DataRow("a)")]
    [DataRow("[a")]
    [DataRow("*a")]
    [DataRow("a\\")]
    [DataRow("[z-a]")]
    [DataRow("[[:nothing:]]")]
    [DataRow(@"\x{110000}")]
    [DataRow("(?<>a)")]
    [DataRow(@"(a)\k<b>")]
    [DataRow("a(?R)?b", DisplayName = "Recursion has no translation")]
    [DataRow(@"a\Kb")]
    [DataRow("(?|a|b)")]
    [DataRow(@"\X")]
    [DataRow(@"\u0041")]
    [DataRow(@"a\g<1>")]
    public void What_is_malformed_or_has_no_translation_is_an_error(string pattern) =>
        Assert.Throws<ArgumentException>(() => new PatternCache(PatternCache.Patience).Get(pattern, RegexOptions.None));

    [TestMethod]
    public void Named_groups_count_with_the_others()
    {
        var match = new PatternCache(PatternCache.Patience).Get("(?<first>a)(b)(?P<third>c)", RegexOptions.None).Match("abc");

        CollectionAssert.AreEqual(new[] { "abc", "a", "b", "c" }, match.Groups.Cast<Group>().Select(g => g.Value).ToList());
    }

    [TestMethod]
    public void A_match_that_takes_too_long_ends() =>
        Assert.ThrowsExactly<RegexMatchTimeoutException>(() => new PatternCache(TimeSpan.FromMilliseconds(50)).Get("^(a+)+$", RegexOptions.None).IsMatch(new string('a', 60) + "!"));

    [TestMethod]
    public void APatternThatTakesTooLongAgainAndAgainIsNotTriedAnyMore()
    {
        var patience = TimeSpan.FromMilliseconds(50);
        var matcher = PatternMatcher.Of("^(a+)+$", new PatternCache(patience));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        for (var i = 0; i < 200; i++)
        {
            Assert.ThrowsExactly<RegexMatchTimeoutException>(() => matcher.Match(new string('a', 60) + "!"));
        }

        Assert.IsLessThan(100 * patience, clock.Elapsed);
        Assert.AreEqual(OvalResult.True, PatternMatcher.Of("^(a+)+$", new PatternCache(patience)).Match("aaa").Result);
    }
}
