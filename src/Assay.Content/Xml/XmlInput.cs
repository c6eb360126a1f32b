using System.Xml;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>The one door XML comes in by. It is untrusted: no DTD, no entities, nothing fetched, depth and size limited, and every failure is a <see cref="ContentException"/> with a position.</summary>
internal sealed class XmlInput : IDisposable
{
    /// <summary>Deeper nesting is refused; real content stays under 30.</summary>
    public const int MaxDepth = 256;

    /// <summary>A longer document is refused; the largest real data streams have 40 million characters.</summary>
    public const long MaxCharacters = 256L * 1024 * 1024;

    private readonly XmlReader reader;
    private readonly IXmlLineInfo lines;
    private readonly Stack<string> open = new();
    private readonly HashSet<string> attributeValues = new(StringComparer.Ordinal);

    public XmlInput(Stream bytes, string file)
        : this(XmlReader.Create(bytes, Settings()), file)
    {
    }

    /// <summary>A part of a document.</summary>
    /// <param name="bytes">The part's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <param name="context">The namespaces around it.</param>
    /// <param name="start">Where in the file it begins.</param>
    public XmlInput(Stream bytes, string file, XmlParserContext context, Position start)
        : this(XmlReader.Create(bytes, Part(start), context), file)
    {
    }

    private XmlInput(XmlReader reader, string file) => (this.reader, lines, File) = (reader, (IXmlLineInfo)reader, file);

    /// <summary>The file, as messages name it.</summary>
    public string File { get; }

    public XmlNodeType NodeType => reader.NodeType;

    public string LocalName => reader.LocalName;

    public string Namespace => reader.NamespaceURI;

    public int Depth => reader.Depth;

    public bool IsEmpty => reader.IsEmptyElement;

    public string Value => Guarded(static r => r.Value);

    /// <summary>Where the current node begins.</summary>
    public Position Position => new(lines.LineNumber, lines.LinePosition);

    /// <summary>An attribute in no namespace, or null. Equal values are one string: a data stream repeats its systems and addresses tens of thousands of times.</summary>
    public string? Attribute(string name)
    {
        if (reader.GetAttribute(name) is not { } value)
        {
            return null;
        }

        if (!attributeValues.TryGetValue(value, out var same))
        {
            attributeValues.Add(same = value);
        }

        return same;
    }

    /// <summary>An attribute in a namespace, or null.</summary>
    public string? Attribute(string name, string xmlNamespace) => reader.GetAttribute(name, xmlNamespace);

    /// <summary>The attributes in no namespace.</summary>
    public IReadOnlyDictionary<string, string> Attributes()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0)
            {
                all.Add(reader.LocalName, reader.Value);
            }
        }

        reader.MoveToElement();
        return all;
    }

    /// <summary>The attributes with their namespaces; declarations of namespaces are none.</summary>
    public void ReadAttributes(List<(string Namespace, string Name, string Value)> into)
    {
        into.Clear();
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
            {
                into.Add((reader.NamespaceURI, reader.LocalName, reader.Value));
            }
        }

        reader.MoveToElement();
    }

    /// <summary>The prefixes in scope with their namespaces.</summary>
    public IEnumerable<KeyValuePair<string, string>> Namespaces() => ((IXmlNamespaceResolver)reader).GetNamespacesInScope(XmlNamespaceScope.ExcludeXml);

    /// <summary>Writes the element the input stands on, to its end.</summary>
    public void CopyTo(XmlWriter writer) => Guarded(r =>
    {
        writer.WriteNode(r, defattr: false);
        return true;
    });

    /// <summary>Lets another read the element the input stands on, to its end.</summary>
    public void Lend(Action<XmlReader> use) => Guarded(r =>
    {
        use(r);
        return true;
    });

    /// <summary>Moves to the next node; false at the end of the document.</summary>
    public bool Read()
    {
        if (!Guarded(static r => r.Read()))
        {
            return false;
        }

        if (reader.Depth > MaxDepth)
        {
            throw new ContentException(File, $"elements are nested deeper than {MaxDepth}", Position.Line, Position.Column);
        }

        Follow();
        return true;
    }

    /// <summary>Moves to the root element.</summary>
    public void MoveToRoot()
    {
        while (Read() && NodeType != XmlNodeType.Element)
        {
        }
    }

    /// <summary>Moves to the next child element of an element, passing over whatever was not read of the one before; false, on the end tag, where there is none.</summary>
    /// <param name="depth">The depth of the parent.</param>
    public bool NextChild(int depth)
    {
        if (NodeType == XmlNodeType.Element && Depth == depth && IsEmpty)
        {
            return false;
        }

        while (Read())
        {
            if (NodeType == XmlNodeType.Element && Depth == depth + 1)
            {
                return true;
            }

            if (NodeType == XmlNodeType.EndElement && Depth == depth)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Reads what is left, so that trailing damage is found and the whole file is hashed.</summary>
    public void Finish()
    {
        while (Read())
        {
        }
    }

    public void Dispose() => reader.Dispose();

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static XmlReaderSettings Part(Position start)
    {
        var settings = Settings();
        settings.ConformanceLevel = ConformanceLevel.Fragment;
        settings.LineNumberOffset = start.Line - 1;
        settings.LinePositionOffset = start.Column - 1;
        return settings;
    }

    // A long text is read on when its value is asked for, so both may find damage.
    private T Guarded<T>(Func<XmlReader, T> step)
    {
        try
        {
            return step(reader);
        }
        catch (XmlException e)
        {
            // An empty file and a DOCTYPE have no position of their own: they are where the document begins.
            var at = new Position(Math.Max(e.LineNumber, 1), Math.Max(e.LinePosition, 1));
            throw new ContentException(File, XmlReasons.Explain(e, open), at.Line, at.Column, e);
        }
        catch (IOException e)
        {
            throw new ContentException(File, $"cannot be read: {e.Message}", inner: e);
        }
    }

    private void Follow()
    {
        if (NodeType == XmlNodeType.Element && !IsEmpty)
        {
            open.Push(reader.LocalName);
        }
        else if (NodeType == XmlNodeType.EndElement)
        {
            open.Pop();
        }
    }
}
