using System.Security.Cryptography.Xml;

namespace Assay.Content;

/// <summary>Canonical XML 1.1, as the inclusive form of 1.0 where no <c>xml:base</c> or <c>xml:id</c> stands above what is signed, in which alone the two differ; <see cref="SignedDocument"/> refuses the rest.</summary>
public sealed class C14N11Transform : XmlDsigC14NTransform
{
    /// <summary>The algorithm's name.</summary>
    public const string Name = "http://www.w3.org/2006/12/xml-c14n11";

    /// <summary>The transform, as the name alone asks for it.</summary>
    public C14N11Transform() => Algorithm = Name;
}
