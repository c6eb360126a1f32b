using System.Xml;

namespace Assay.Content;

/// <summary>What a signature may refer to: the root of a document and its children by <c>id</c>, as data streams are signed, and anything by <c>Id</c>, the attribute that XML Signature and XCCDF have for it.</summary>
internal sealed class SignedIds
{
    private readonly Dictionary<string, XmlElement?> elements = new(StringComparer.Ordinal);

    public SignedIds(XmlDocument document)
    {
        foreach (var element in document.GetElementsByTagName("*").OfType<XmlElement>())
        {
            Add(element, "Id");
            if (element == document.DocumentElement || element.ParentNode == document.DocumentElement)
            {
                Add(element, "id");
            }
        }
    }

    /// <summary>The element of an id.</summary>
    /// <exception cref="SignatureException">There is none, or several: what was signed must not be mistaken for something else.</exception>
    public XmlElement Find(string id) => !elements.TryGetValue(id, out var element) ? throw new SignatureException($"the signature is not valid: it is of #{id}, which is not there") { IsBroken = true }
        : element ?? throw new SignatureException($"the signature cannot be verified: the id {id} occurs twice");

    private void Add(XmlElement element, string attribute)
    {
        if (element.GetAttribute(attribute) is { Length: > 0 } id && !elements.TryAdd(id, element))
        {
            elements[id] = elements[id] == element ? element : null;
        }
    }
}
