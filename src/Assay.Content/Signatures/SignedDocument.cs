using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Assay.Content;

/// <summary>One signature in a document.</summary>
internal sealed class SignedDocument : SignedXml
{
    public const string Namespace = XmlDsigNamespaceUrl;

    private const int MostReferences = 10_000;
    private const string Enveloped = XmlDsigEnvelopedSignatureTransformUrl;

    private static readonly string[] Canonicalizations =
        [XmlDsigC14NTransformUrl, XmlDsigC14NWithCommentsTransformUrl, XmlDsigExcC14NTransformUrl, XmlDsigExcC14NWithCommentsTransformUrl, C14N11Transform.Name];

    private static readonly string[] SignatureMethods = [XmlDsigRSASHA1Url, XmlDsigRSASHA256Url, XmlDsigRSASHA384Url, XmlDsigRSASHA512Url, XmlDsigDSAUrl];
    private static readonly string[] DigestMethods = [XmlDsigSHA1Url, XmlDsigSHA256Url, XmlDsigSHA384Url, XmlDsigSHA512Url];

    private readonly XmlDocument document;
    private readonly XmlElement signature;
    private readonly SignedIds ids;

    static SignedDocument() => CryptoConfig.AddAlgorithm(typeof(C14N11Transform), C14N11Transform.Name);

    /// <summary>A signature that is not looked at yet.</summary>
    /// <param name="document">The document, as it was read.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="ids">What it may refer to.</param>
    public SignedDocument(XmlDocument document, XmlElement signature, SignedIds ids)
        : base(document) => (this.document, this.signature, this.ids) = (document, signature, ids);

    /// <summary>Verifies the signature and all it refers to.</summary>
    /// <exception cref="SignatureException">It does not hold, or cannot be verified.</exception>
    public VerifiedSignature Verify()
    {
        try
        {
            Resolver = null!;
            SafeCanonicalizationMethods.Add(C14N11Transform.Name);
            foreach (var transform in signature.GetElementsByTagName("Transform", Namespace).OfType<XmlElement>())
            {
                RequireKnown(transform.GetAttribute("Algorithm"), [.. Canonicalizations, Enveloped]);
            }

            LoadXml(signature);
            RequireKnown(SignedInfo!.CanonicalizationMethod, Canonicalizations);
            RequireKnown(SignedInfo.SignatureMethod, SignatureMethods);
            RequireNothingInherited(signature);
            var references = SignedInfo.References.OfType<Reference>().ToList();
            references.ForEach(Require);
            var manifests = signature.GetElementsByTagName("Manifest", Namespace).OfType<XmlElement>().ToDictionary(m => m, ReferencesOf);
            var key = Holds();
            foreach (var reference in manifests.Values.SelectMany(m => m))
            {
                RequireSame(reference);
            }

            var covered = references.Select(IdOf).ToList();
            covered.AddRange(manifests.Where(m => covered.Contains(m.Key.GetAttribute("Id"), StringComparer.Ordinal)).SelectMany(m => m.Value).Select(IdOf));
            if (covered.Exists(id => id.Length > 0 && ids.Find(id) == document.DocumentElement))
            {
                covered.Add("");
            }

            var method = SignedInfo.SignatureMethod!;
            return new VerifiedSignature(covered, method[(method.LastIndexOf('#') + 1)..], SignerOf(key));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            throw new SignatureException($"the signature cannot be verified: {e.Message}", e);
        }
    }

    /// <summary>The element that a reference of this id means.</summary>
    public override XmlElement GetIdElement(XmlDocument? document, string idValue) => ids.Find(idValue);

    private AsymmetricAlgorithm Holds()
    {
        if (!KeyInfo.OfType<KeyInfoClause>().Any(k => k is RSAKeyValue or DSAKeyValue or KeyInfoX509Data))
        {
            throw new SignatureException("the signature cannot be verified: it has neither a key nor a certificate");
        }

        if (CheckSignatureReturningKey(out var key) && key is not null)
        {
            return key;
        }

        // Which of the two it is tells whoever looks for the change where to look.
        SignedInfo!.References.OfType<Reference>().ToList().ForEach(RequireSame);
        throw new SignatureException("the signature is not valid: it was not made by the key that is given with it, or of something else") { IsBroken = true };
    }

    // The digest is computed as it is for signing, with a key that is thrown away.
    private void RequireSame(Reference reference)
    {
        var stated = reference.DigestValue ?? [];
        var again = new SignedDocument(document, signature, ids);
        var copy = new Reference();
        copy.LoadXml(reference.GetXml());
        again.Resolver = null!;
        again.AddReference(copy);
        using var key = new HMACSHA256();
        again.ComputeSignature(key);
        if (!CryptographicOperations.FixedTimeEquals(stated, copy.DigestValue))
        {
            throw new SignatureException($"the signature is not valid: {(IdOf(reference) is { Length: > 0 } id ? $"#{id}" : "the document")} is not as it was signed") { IsBroken = true };
        }
    }

    private List<Reference> ReferencesOf(XmlElement manifest)
    {
        var elements = manifest.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == "Reference" && e.NamespaceURI == Namespace).ToList();
        if (elements.Count > MostReferences)
        {
            throw new SignatureException(string.Create(CultureInfo.InvariantCulture, $"the signature cannot be verified: its manifest has more than {MostReferences} references"));
        }

        return elements.ConvertAll(element =>
        {
            var reference = new Reference();
            reference.LoadXml(element);
            Require(reference);
            return reference;
        });
    }

    private void Require(Reference reference)
    {
        if (reference.Uri is not { } uri || (uri.Length > 0 && uri[0] != '#'))
        {
            throw new SignatureException($"the signature cannot be verified: it is also of {reference.Uri ?? "something it does not name"}, which is not looked at");
        }

        RequireKnown(reference.DigestMethod, DigestMethods);
        if (uri.Length > 0)
        {
            RequireNothingInherited(ids.Find(IdOf(reference)));
        }
    }

    private static void RequireNothingInherited(XmlElement element)
    {
        for (var above = element.ParentNode as XmlElement; above is not null; above = above.ParentNode as XmlElement)
        {
            if (above.HasAttribute("xml:base") || above.HasAttribute("xml:id"))
            {
                throw new SignatureException($"the signature cannot be verified: <{above.Name}>, which is above what is signed, has an xml:base or xml:id");
            }
        }
    }

    private static void RequireKnown(string? algorithm, string[] known)
    {
        if (!known.Contains(algorithm, StringComparer.Ordinal))
        {
            throw new SignatureException($"the signature cannot be verified: the algorithm {algorithm} is not known here");
        }
    }

    private static string IdOf(Reference reference) => (reference.Uri ?? "").TrimStart('#');

    private string SignerOf(AsymmetricAlgorithm key)
    {
        var bytes = key.ExportSubjectPublicKeyInfo();
        var certificates = KeyInfo.OfType<KeyInfoX509Data>().SelectMany(d => d.Certificates?.OfType<X509Certificate2>() ?? []);
        var certificate = certificates.FirstOrDefault(c => c.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(bytes));
        return string.Create(CultureInfo.InvariantCulture, $"{(key is DSA ? "DSA" : "RSA")} key of {key.KeySize} bits, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}{(certificate is null ? "" : $", certificate of {certificate.Subject}")}");
    }
}
