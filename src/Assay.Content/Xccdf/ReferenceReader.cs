using System.Text;
using System.Xml;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads one reference element, with or without Dublin Core.</summary>
internal static class ReferenceReader
{
    public static Reference Read(XmlInput xml)
    {
        var href = xml.Attribute("href");
        var text = new StringBuilder();
        var dublinCore = new Dictionary<string, string>(0, StringComparer.Ordinal);
        var depth = xml.Depth;
        var more = !xml.IsEmpty;
        while (more && xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                text.Append(xml.Value);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Namespace == XccdfNames.DublinCore)
            {
                dublinCore.TryAdd(xml.LocalName, XccdfText.Read(xml));
            }
        }

        return new Reference
        {
            Href = href,
            Text = text.ToString().Trim() is { Length: > 0 } own ? own : null,
            Title = dublinCore.GetValueOrDefault("title"),
            Publisher = dublinCore.GetValueOrDefault("publisher"),
            Source = dublinCore.GetValueOrDefault("source"),
            Type = dublinCore.GetValueOrDefault("type"),
            Subject = dublinCore.GetValueOrDefault("subject"),
            Identifier = dublinCore.GetValueOrDefault("identifier"),
        };
    }
}
