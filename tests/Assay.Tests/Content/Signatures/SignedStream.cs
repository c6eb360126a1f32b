using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using Assay.Content;
using Assay.Tests.Content.DataStreams;

namespace Assay.Tests.Content.Signatures;

/// <summary>A data stream collection that is signed the way tools for data streams sign: the data stream by reference, its components by a manifest.</summary>
internal static class SignedStream
{
    /// <summary>A signed collection of the data stream <c>s1</c> with the components <c>c-xccdf</c> and <c>c-oval</c>.</summary>
    /// <param name="manifest">The components in the manifest.</param>
    /// <param name="canonicalization">The canonical form that is signed.</param>
    /// <param name="certified">Whether the key is given by a certificate.</param>
    public static string Write(string[] manifest, string canonicalization = C14N11Transform.Name, bool certified = false)
    {
        CryptoConfig.AddAlgorithm(typeof(C14N11Transform), C14N11Transform.Name);
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(TinyStream.Collection());
        var signature = Append(document.DocumentElement!, "Signature");
        using var key = RSA.Create(2048);
        var signed = new SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = canonicalization;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signed.AddReference(Reference("s1", canonicalization));
        if (manifest.Length > 0)
        {
            var list = Append(Append(signature, "Object"), "Manifest");
            list.SetAttribute("Id", "manifest");
            foreach (var id in manifest)
            {
                list.AppendChild(document.ImportNode(Digested(document, Reference(id, canonicalization)).GetXml(), deep: true));
            }

            var whole = Reference("manifest", canonicalization);
            whole.Type = $"{SignedXml.XmlDsigNamespaceUrl}Manifest";
            signed.AddReference(whole);
        }

        if (certified)
        {
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var certificate = new CertificateRequest("CN=Publisher", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now, now.AddYears(50));
            signed.KeyInfo.AddClause(new KeyInfoX509Data(certificate));
        }
        else
        {
            signed.KeyInfo.AddClause(new RSAKeyValue(key));
        }

        signed.ComputeSignature();
        var contents = signature.FirstChild;
        foreach (var part in signed.GetXml().ChildNodes.OfType<XmlElement>())
        {
            signature.InsertBefore(document.ImportNode(part, deep: true), contents);
        }

        return document.OuterXml;
    }

    private static XmlElement Append(XmlElement parent, string name) => (XmlElement)parent.AppendChild(parent.OwnerDocument.CreateElement(name, SignedXml.XmlDsigNamespaceUrl))!;

    private static Reference Reference(string id, string canonicalization)
    {
        var reference = new Reference($"#{id}") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(canonicalization switch
        {
            C14N11Transform.Name => new C14N11Transform(),
            SignedXml.XmlDsigExcC14NTransformUrl => new XmlDsigExcC14NTransform(),
            _ => new XmlDsigC14NTransform(),
        });
        return reference;
    }

    private static Reference Digested(XmlDocument document, Reference reference)
    {
        var alone = new SignedXml(document);
        alone.AddReference(reference);
        using var any = new HMACSHA256();
        alone.ComputeSignature(any);
        return reference;
    }
}
