using Assay.Oval;

namespace Assay.Content;

/// <summary>Tells the kind of a test, object, state or item by its element.</summary>
internal static class OvalKinds
{
    /// <summary>The kind of the element the input stands on.</summary>
    /// <param name="xml">The input.</param>
    /// <param name="ending">What its name ends with: <c>_test</c>. A name without it is kept whole.</param>
    public static OvalKind Of(XmlInput xml, string ending) => new(xml.Namespace, xml.LocalName.EndsWith(ending, StringComparison.Ordinal) ? xml.LocalName[..^ending.Length] : xml.LocalName);
}
