using Assay.Reporting;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed class PrintableTests
{
    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("a\r\nb\rc\n", "a\nb\nc\n")]
    [DataRow("tab\tstays", "tab\tstays")]
    [DataRow("nul\0bell\abackspace\besc\u001b[31m", "nul\uFFFDbell\uFFFDbackspace\uFFFDesc\uFFFD[31m")]
    [DataRow("\uFFFE\uFFFF", "\uFFFD\uFFFD")]
    [DataRow("whole 😀 pair", "whole 😀 pair")]
    public void Forbidden_characters_become_visible_and_line_ends_become_LF(string text, string printable) =>
        Assert.AreEqual(printable, Printable.Of(text));

    [TestMethod]
    public void Half_a_surrogate_pair_becomes_visible()
    {
        // Written so, because the compiler keeps no lone surrogate in an attribute.
        Assert.AreEqual("a\uFFFDb", Printable.Of("a" + (char)0xD83D + "b"));
        Assert.AreEqual("a\uFFFD", Printable.Of("a" + (char)0xDE00));
        Assert.AreEqual("\uFFFD\uFFFD", Printable.Of(new string([(char)0xDE00, (char)0xD83D])));
    }

    [TestMethod]
    public void A_cut_leaves_no_half_character()
    {
        Assert.AreEqual("ab…", Printable.Cut("abcdef", 3));
        Assert.AreEqual("a…", Printable.Cut("a😀bc", 3));
        Assert.AreEqual("abc", Printable.Cut("abc", 3));
    }
}
