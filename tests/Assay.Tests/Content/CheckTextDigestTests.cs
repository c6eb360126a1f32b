using System.Security.Cryptography;
using System.Text;
using Assay.Content;
using Assay.Core;

namespace Assay.Tests.Content;

[TestClass]
public sealed class CheckTextDigestTests
{
    [TestMethod]
    public void The_digest_is_that_of_the_text_with_white_space_folded()
    {
        var rule = Tiny.ReadRule("<check system=\"c\"><check-content>\n  Run\tthis:\u00A0 \r\n\r\nls\u2003-l \n</check-content></check>");

        var digest = CheckTextDigest.Of(rule);

        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("Run this: ls -l"))), digest);
        Assert.AreEqual(ReadingCatalog.DigestOf(rule.CheckText), digest);
    }

    [TestMethod]
    public void Another_word_is_another_digest()
    {
        var one = Tiny.ReadRule("<check system=\"c\"><check-content>a b</check-content></check>");
        var two = Tiny.ReadRule("<check system=\"c\"><check-content>ab</check-content></check>");

        Assert.AreNotEqual(CheckTextDigest.Of(one), CheckTextDigest.Of(two));
    }
}
