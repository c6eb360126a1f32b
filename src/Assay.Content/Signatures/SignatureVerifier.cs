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
        try
        {
            return Check(content);
        }
        catch (SignatureException e)
        {
            throw new ContentException(content.Name, e.Message, inner: e);
        }
    }

    /// <summary>What a reader of results should know of the signatures, in a sentence; null where nothing is signed. What cannot be verified here is told, and not refused.</summary>
    /// <exception cref="ContentException">A signature does not hold.</exception>
    public static string? RemarkOn(ScapContent content)
    {
        var name = Path.GetFileName(content.Name);
        try
        {
            return Check(content) is { Count: > 0 } signatures
                ? $"The signature of {name} is valid ({string.Join("; ", signatures.Select(s => $"{s.Algorithm}, {s.Signer}"))}); whose key it is was not checked{Bare(content, signatures)}."
                : null;
        }
        catch (SignatureException e) when (!e.IsBroken)
        {
            return $"{name} is taken as it is: {e.Message}.";
        }
        catch (SignatureException e)
        {
            throw new ContentException(content.Name, e.Message, inner: e);
        }
    }

    private static string Bare(ScapContent content, List<VerifiedSignature> signatures)
    {
        var parts = content.IsCollection ? content.Streams.Select(s => s.Id).Concat(content.Components.Select(c => c.Id)) : [""];
        var bare = parts.Where(p => !signatures.Exists(s => s.Covers(p))).Distinct(StringComparer.Ordinal).ToList();
        return bare.Count == 0 ? "" : content.IsCollection ? $"; it does not cover {string.Join(", ", bare)}" : "; it covers a part of it";
    }

    private static List<VerifiedSignature> Check(ScapContent content)
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
        catch (XmlException e)
        {
            throw new ContentException(content.Name, e.Message, e.LineNumber, e.LinePosition, e);
        }
    }

    // Processing instructions are part of what is signed, so nothing is left out of what is read.
    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = XmlInput.MaxCharacters };
}
