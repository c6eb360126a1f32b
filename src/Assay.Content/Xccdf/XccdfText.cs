using System.Text;
using System.Xml;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads the text of an element as plain text: inline markup dropped, XHTML blocks on lines of their own, <c>sub</c> substituted, line ends LF, all else as it stands.</summary>
internal static class XccdfText
{
    /// <summary>Reads the element the input stands on, to its end; what is not known yet is marked, so the text must end in a Benchmark that <see cref="Substitutions.Fill"/> sees.</summary>
    public static string Read(XmlInput xml, Substitutions substitutions) => Read(xml, substitutions.Place, null);

    /// <summary>The same, and what of it stands in a <c>code</c> element with a class, without blanks around it.</summary>
    public static string Read(XmlInput xml, Substitutions substitutions, List<MarkedCode> codes) => Read(xml, substitutions.Place, codes);

    /// <summary>Reads the element the input stands on, to its end; a <c>sub</c> becomes its id in braces.</summary>
    public static string Read(XmlInput xml) => Read(xml, (id, _) => TextMarks.Unknown(id), null);

    /// <summary>Reads an id, a number or a word: no blanks around it.</summary>
    public static string ReadToken(XmlInput xml) => Read(xml).Trim();

    private static string Read(XmlInput xml, Func<string, bool, string> substitute, List<MarkedCode>? codes)
    {
        if (xml.IsEmpty)
        {
            return "";
        }

        var depth = xml.Depth;
        string? only = null;
        Builder? mixed = null;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (only is null && mixed is null)
                    {
                        only = xml.Value;
                    }
                    else
                    {
                        (mixed ??= new Builder(only, substitute, codes)).Append(xml.Value);
                    }

                    break;
                case XmlNodeType.Element:
                    (mixed ??= new Builder(only, substitute, codes)).Open(xml);
                    break;
                case XmlNodeType.EndElement:
                    (mixed ??= new Builder(only, substitute, codes)).Close(xml);
                    break;
            }
        }

        return LineFeeds(mixed?.ToString() ?? only ?? "");
    }

    private static string LineFeeds(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private static bool IsBlock(XmlInput xml) => xml.Namespace == XccdfNames.Xhtml && xml.LocalName is
        "p" or "div" or "ul" or "ol" or "li" or "dl" or "dt" or "dd" or "pre" or "blockquote" or "table" or "tr" or "hr"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    private static bool IsCode(XmlInput xml) => xml.Namespace == XccdfNames.Xhtml && xml.LocalName == "code";

    private sealed class Builder(string? start, Func<string, bool, string> substitute, List<MarkedCode>? codes)
    {
        private readonly StringBuilder text = new(start);
        private (string Class, string Id, int Start)? code;
        private bool breakWanted;
        private bool breakIsLast = EndsWithBreak(start ?? "", before: true);

        public void Append(string value)
        {
            if (breakWanted && !breakIsLast && !StartsWithBreak(value))
            {
                text.Append('\n');
                breakIsLast = true;
            }

            breakWanted = false;
            breakIsLast = EndsWithBreak(value, breakIsLast);
            text.Append(value);
        }

        public void Open(XmlInput xml)
        {
            if (xml.LocalName == "sub" && xml.Attribute("idref") is { } id)
            {
                Append(substitute(id, xml.Attribute("use") == "title"));
            }
            else if (codes is not null && IsCode(xml) && xml.Attribute("class") is { } name && !xml.IsEmpty)
            {
                code = (name, xml.Attribute("id") ?? "", text.Length);
            }
            else if (xml.LocalName == "br" && xml.Namespace == XccdfNames.Xhtml)
            {
                Append("\n");
            }
            else
            {
                breakWanted |= IsBlock(xml) && text.Length > 0;
            }
        }

        public void Close(XmlInput xml)
        {
            if (code is { } open && IsCode(xml))
            {
                codes!.Add(new MarkedCode(open.Class, open.Id, LineFeeds(text.ToString(open.Start, text.Length - open.Start)).Trim()));
                code = null;
            }

            breakWanted |= IsBlock(xml);
        }

        public override string ToString() => text.ToString();

        private static bool StartsWithBreak(string value) => value.AsSpan(0, value.Length - value.AsSpan().TrimStart().Length).Contains('\n');

        // Whether a text ends with a line end and perhaps blanks; the start of the text counts as one.
        private static bool EndsWithBreak(string value, bool before)
        {
            var trimmed = value.AsSpan().TrimEnd().Length;
            return value.AsSpan(trimmed).Contains('\n') || (trimmed == 0 && before);
        }
    }
}
