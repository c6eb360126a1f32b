using System.Text;
using System.Xml;

namespace Assay.Reporting;

/// <summary>XML byte for byte as STIG Viewer 2 writes it: UTF-8 without a mark, tabs, LF, end tags in full, bare quotes, one comment at the top, no line end at the end.</summary>
/// <remarks>XmlSerializer closes an empty element at once and writes its own declaration; both are settled here.</remarks>
internal sealed class CklXmlWriter : XmlTextWriter
{
    public CklXmlWriter(Stream stream, string comment)
        : base(new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
    {
        Formatting = Formatting.Indented;
        IndentChar = '\t';
        Indentation = 1;
        WriteProcessingInstruction("xml", "version=\"1.0\" encoding=\"UTF-8\"");
        WriteComment(Printable.Of(comment).Replace("--", "- -", StringComparison.Ordinal).TrimEnd('-'));
    }

    public override void WriteEndElement()
    {
        if (WriteState == WriteState.Element)
        {
            // Content, though none: otherwise the end tag is put on a line of its own.
            WriteRaw("");
        }

        WriteFullEndElement();
    }
}
