using System.Xml;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Verifies the XML signatures of content (XML Signature; SP 800-126, and NISTIR 7802 for the manifests of data streams).</summary>
public static class SignatureVerifier
{
    /// <summary>Verifies every signature there is. A document without one costs a search of its bytes.</summary>
    /// <returns>The signatures, all of which hold; empty where nothing is signed.</returns>
    /// <exception cref="ContentException">A signature does not hold, or cannot be verified here.</exception>
    public static IReadOnlyList<VerifiedSignature> Verify(ScapContent content)
    {
        if (!content.MayBeSigned)
        {
            return [];
        }

        try
        {
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using (var reader = XmlReader.Create(new MemoryStream(content.Bytes!, writable: false), Settings()))
            {
                document.Load(reader);
            }

            var ids = new SignedIds(document);
            return [.. document.GetElementsByTagName("Signature", SignedDocument.Namespace).OfType<XmlElement>().ToList().Select(s => new SignedDocument(document, s, ids).Verify())];
        }
        catch (SignatureException e)
        {
            throw new ContentException(content.Name, e.Message, inner: e);
        }
        catch (XmlException e)
        {
            throw new ContentException(content.Name, e.Message, e.LineNumber, e.LinePosition, e);
        }
    }

    // Processing instructions are part of what is signed, so nothing is left out of what is read.
    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = XmlInput.MaxCharacters };
}
