using Assay.Oval;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Writes external variables (OVAL 5.12, oval_variables): what a Benchmark gave to a definitions document.</summary>
/// <param name="maker">Who makes the file.</param>
public sealed class OvalVariablesWriter(OvalMaker maker)
{
    private const string Variables = "http://oval.mitre.org/XMLSchema/oval-variables-5";

    /// <summary>Writes values.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="document">The document they are for, which has their types.</param>
    /// <param name="values">The values of each variable.</param>
    public void Write(Stream stream, OvalDefinitions document, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        using var xml = OvalXml.Writer(stream);
        xml.WriteStartElement("oval_variables", Variables);
        xml.WriteAttributeString("xmlns", "oval", null, OvalNames.Common);
        OvalXml.WriteGenerator(xml, Variables, maker, document.Generator.SchemaVersion);
        xml.WriteStartElement("variables", Variables);
        foreach (var (id, texts) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            xml.WriteStartElement("variable", Variables);
            xml.WriteAttributeString("id", id);
            xml.WriteAttributeString("datatype", (document.Variable(id)?.Datatype ?? OvalDatatype.String).Word());
            xml.WriteAttributeString("comment", document.Variable(id) is { Comment.Length: > 0 } variable ? variable.Comment : "given by the benchmark");
            foreach (var text in texts)
            {
                xml.WriteElementString("value", Variables, OvalXml.Text(text));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
