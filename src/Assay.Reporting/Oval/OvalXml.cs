using System.Globalization;
using System.Text;
using System.Xml;
using Assay.Oval;

namespace Assay.Reporting;

/// <summary>What OVAL documents have in common when they are written.</summary>
internal static class OvalXml
{
    /// <summary>A writer of indented UTF-8 with LF; a carriage return in a value stays one.</summary>
    public static XmlWriter Writer(Stream stream) => XmlWriter.Create(stream, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    });

    /// <summary>Writes who made a document, and when.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="xmlNamespace">The namespace of the document.</param>
    /// <param name="maker">Who makes it.</param>
    /// <param name="schemaVersion">The schema version of the definitions; empty where they claim none.</param>
    public static void WriteGenerator(XmlWriter xml, string xmlNamespace, OvalMaker maker, string schemaVersion)
    {
        xml.WriteStartElement("generator", xmlNamespace);
        xml.WriteElementString("oval", "product_name", OvalNames.Common, "cpe:/a:assay:assay");
        xml.WriteElementString("oval", "product_version", OvalNames.Common, maker.Version);
        xml.WriteElementString("oval", "schema_version", OvalNames.Common, schemaVersion.Length > 0 ? schemaVersion : "5.11");
        xml.WriteElementString("oval", "timestamp", OvalNames.Common, maker.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>Writes messages.</summary>
    public static void WriteMessages(XmlWriter xml, string xmlNamespace, IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            xml.WriteElementString("message", xmlNamespace, Text(message));
        }
    }

    /// <summary>A text as XML can hold it: what it forbids is U+FFFD, all else as it stands.</summary>
    public static string Text(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? string.Join('\r', text.Split('\r').Select(Printable.Of)) : Printable.Of(text);

    /// <summary>An attribute that is left out where it is what the schema has for an absent one.</summary>
    public static void WriteAttribute(XmlWriter xml, string name, string value, string absent)
    {
        if (value != absent)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    /// <summary>The variables whose values a document hides.</summary>
    public static HashSet<string> MaskedVariables(OvalDefinitions document) =>
    [
        .. document.Objects.SelectMany(o => o.Entities).Concat(document.States.SelectMany(s => s.Entities))
            .SelectMany(e => e.Fields.Append(e).Select(part => (part.VarRef, Mask: part.Mask || e.Mask)))
            .Where(e => e.Mask && e.VarRef is not null)
            .Select(e => e.VarRef!),
    ];
}

/// <summary>Who makes a document, and when.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="At">Now.</param>
public sealed record OvalMaker(string Version, DateTimeOffset At);
