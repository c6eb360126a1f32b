using System.Text;
using System.Xml;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>A large document in memory, of which single children of the root are read without parsing the others: only the tags' places are looked for.</summary>
internal sealed class XmlParts
{
    private readonly byte[] bytes;
    private readonly string file;
    private readonly IReadOnlyList<KeyValuePair<string, string>> namespaces;

    private XmlParts(byte[] bytes, string file, IReadOnlyList<KeyValuePair<string, string>> namespaces, IReadOnlyList<XmlPart> parts) =>
        (this.bytes, this.file, this.namespaces, Parts) = (bytes, file, namespaces, parts);

    /// <summary>The children of the root, in document order.</summary>
    public IReadOnlyList<XmlPart> Parts { get; }

    /// <summary>Finds the parts of a well-formed document in UTF-8. The rest of what makes a document well-formed is found where a part is read.</summary>
    /// <exception cref="ContentException">It is broken.</exception>
    public static XmlParts Find(byte[] bytes, string file)
    {
        if (XmlPartFinder.Find(bytes) is not { } found)
        {
            using var whole = new XmlInput(new MemoryStream(bytes, writable: false), file);
            whole.Finish();
            throw new ContentException(file, "not well-formed XML");
        }

        using var root = new XmlInput(new MemoryStream(bytes, writable: false), file);
        root.MoveToRoot();
        return new XmlParts(bytes, file, [.. root.Namespaces()], found);
    }

    /// <summary>Opens a part; the input stands before its element.</summary>
    public XmlInput Open(XmlPart part) => new(new MemoryStream(bytes, part.Start, part.Length, writable: false), file, Context(), part.Place);

    // The namespaces a part is read with are those of the root.
    private XmlParserContext Context()
    {
        var names = new NameTable();
        var scope = new XmlNamespaceManager(names);
        foreach (var (prefix, uri) in namespaces)
        {
            scope.AddNamespace(prefix, uri);
        }

        return new XmlParserContext(names, scope, null, XmlSpace.None, Encoding.UTF8);
    }
}

/// <summary>A child of a document's root.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Place">Where it begins.</param>
internal readonly record struct XmlPart(int Start, int Length, Position Place);
