using Assay.Content;
using Assay.Sdk;
using Assay.Tests.Content.DataStreams;

namespace Assay.Tests.Content.Signatures;

[TestClass]
public sealed class SignatureVerifierTests
{
    private const string C14N10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static readonly string[] Components = ["c-xccdf", "c-oval"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(C14N11Transform.Name)]
    [DataRow(C14N10)]
    [DataRow(Exclusive)]
    public void What_is_as_it_was_signed_is_covered(string canonicalization)
    {
        var signature = Verify(SignedStream.Write(Components, canonicalization)).Single();

        Assert.IsTrue(new[] { "s1", "c-xccdf", "c-oval" }.All(signature.Covers));
        Assert.IsFalse(signature.Covers("c-other"));
        Assert.AreEqual("rsa-sha256", signature.Algorithm);
        Assert.StartsWith("RSA key of 2048 bits, SHA-256 ", signature.Signer);
    }

    [TestMethod]
    public void A_certificate_is_named()
    {
        var signature = Verify(SignedStream.Write([], certified: true)).Single();

        Assert.EndsWith(", certificate of CN=Publisher", signature.Signer);
        Assert.IsFalse(signature.Covers("c-oval"), "a component that no manifest lists");
    }

    [TestMethod]
    [DataRow("oval:x:def:1", "oval:x:def:2", "#c-oval is not as it was signed")]
    [DataRow("Test Guide", "Other Guide", "#c-xccdf is not as it was signed")]
    [DataRow("use-case=\"CONFIGURATION\"", "use-case=\"OTHER\"", "#s1 is not as it was signed")]
    [DataRow("<SignatureValue>", "<SignatureValue>AAAA", "it was not made by the key that is given with it, or of something else")]
    [DataRow("<Manifest Id=\"manifest\"", "<Manifest Id=\"manifest\" a=\"b\"", "#manifest is not as it was signed")]
    public void What_was_changed_is_named(string before, string after, string reason)
    {
        var signed = SignedStream.Write(Components);
        Assert.Contains(before, signed);

        var error = Assert.ThrowsExactly<ContentException>(() => Verify(signed.Replace(before, after, StringComparison.Ordinal)));

        Assert.EndsWith($"the signature is not valid: {reason}", error.Message);
    }

    [TestMethod]
    [DataRow("<status date=", "<status Id=\"c-oval\" date=", "the id c-oval occurs twice")]
    [DataRow("URI=\"#c-oval\"", "URI=\"http://example.org/oval.xml\"", "it is also of http://example.org/oval.xml, which is not looked at")]
    [DataRow("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1", "the algorithm http://www.w3.org/2000/09/xmldsig#hmac-sha1 is not known here")]
    [DataRow("<Transform Algorithm=\"http://www.w3.org/2006/12/xml-c14n11\"", "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"", "REC-xslt-19991116 is not known here")]
    [DataRow("id=\"collection\"", "id=\"collection\" xml:base=\"http://example.org/\"", "<ds:data-stream-collection>, which is above what is signed, has an xml:base or xml:id")]
    public void What_cannot_be_verified_is_refused(string before, string after, string reason)
    {
        var signed = SignedStream.Write(Components);
        Assert.Contains(before, signed);

        var error = Assert.ThrowsExactly<ContentException>(() => Verify(signed.Replace(before, after, StringComparison.Ordinal)));

        Assert.Contains("the signature cannot be verified: ", error.Message);
        Assert.EndsWith(reason, error.Message);
    }

    [TestMethod]
    public void A_signature_without_a_key_is_refused()
    {
        var signed = SignedStream.Write(Components);
        var (start, end) = (signed.IndexOf("<KeyInfo>", StringComparison.Ordinal), signed.IndexOf("</KeyInfo>", StringComparison.Ordinal));

        var error = Assert.ThrowsExactly<ContentException>(() => Verify(signed.Remove(start, end + "</KeyInfo>".Length - start)));

        Assert.EndsWith("it has neither a key nor a certificate", error.Message);
    }

    [TestMethod]
    public void What_speaks_of_signatures_need_not_have_one()
    {
        Assert.IsEmpty(Verify(TinyStream.Collection()));
        Assert.IsEmpty(Verify(TinyStream.Collection("<!-- <SignatureValue> -->")));
    }

    [TestMethod]
    public void Results_say_what_a_signature_is_worth()
    {
        using var folder = new TemporaryFolder();
        var signed = SignedStream.Write(Components);
        string? Remark(string text) => SignatureVerifier.RemarkOn(ScapContent.Open(folder.Write("ds.xml", text)));

        Assert.IsNull(Remark(TinyStream.Collection()));
        StringAssert.StartsWith(Remark(signed), "The signature of ds.xml is valid (rsa-sha256, RSA key of 2048 bits", StringComparison.Ordinal);
        StringAssert.EndsWith(Remark(signed), "whose key it is was not checked.", StringComparison.Ordinal);
        StringAssert.Contains(Remark(SignedStream.Write(Components[..1])), $"; it does not cover {Components[1]}.", StringComparison.Ordinal);
        StringAssert.StartsWith(Remark(signed.Replace("#rsa-sha256", "#ecdsa-sha256", StringComparison.Ordinal)), "ds.xml is taken as it is: the signature cannot be verified", StringComparison.Ordinal);
        Assert.Contains("is not as it was signed", Assert.ThrowsExactly<ContentException>(() => Remark(signed.Replace("oval:x:def:1", "oval:x:def:2", StringComparison.Ordinal))).Message);
    }

    [TestMethod]
    [TestCategory("Oscap")]
    [DataRow("oval:x:def:1", "oval:x:def:1", true)]
    [DataRow("oval:x:def:1", "oval:x:def:2", false)]
    public async Task Oscap_judges_alike(string before, string after, bool valid)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("ds.xml", SignedStream.Write(Components).Replace(before, after, StringComparison.Ordinal));

        var ended = await Tools.RunAsync(Tools.Require("oscap", "Oscap"), ["xccdf", "eval", "--skip-validation", "--enforce-signature", file], TestContext.CancellationToken);

        Assert.AreEqual(valid, (ended.Output + ended.Error).Contains("XML signature is valid.", StringComparison.Ordinal), ended.Output + ended.Error);
        Assert.AreEqual(valid, Holds(file));
    }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_recorded_signature_holds_for_what_was_signed()
    {
        using var folder = new TemporaryFolder();
        var changed = await File.ReadAllTextAsync(Shared.File("conformance", "oval", "cases", "DS__signed__all-4", "simple_ds_modified.xml"), TestContext.CancellationToken);

        Assert.IsFalse(Holds(folder.Write("changed.xml", changed)));
        Assert.IsTrue(Holds(folder.Write("as-signed.xml", changed.Replace("<value>1000<", "<value>100<", StringComparison.Ordinal))));
    }

    private static bool Holds(string file)
    {
        try
        {
            return SignatureVerifier.Verify(ScapContent.Open(file)).Count == 1;
        }
        catch (ContentException e) when (e.Message.Contains("is not as it was signed", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static IReadOnlyList<VerifiedSignature> Verify(string xml)
    {
        using var folder = new TemporaryFolder();
        return SignatureVerifier.Verify(ScapContent.Open(folder.Write("ds.xml", xml)));
    }
}
