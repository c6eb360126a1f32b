using System.Text;
using System.Xml;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>XCCDF results: the Benchmark as it was given, with a TestResult more.</summary>
public static class XccdfResults
{
    /// <summary>Writes results.</summary>
    /// <param name="output">The file.</param>
    /// <param name="benchmark">Reads the Benchmark, standing on its element; to its end.</param>
    /// <param name="result">The results.</param>
    /// <param name="options">What the TestResult says beside them.</param>
    public static void Write(Stream output, XmlReader benchmark, TestResult result, XccdfResultsOptions options)
    {
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartDocument();
        Copy(xml, benchmark, result, options);
        xml.WriteEndDocument();
    }

    /// <summary>Writes a TestResult that is a document of its own.</summary>
    /// <param name="output">The file.</param>
    /// <param name="xmlNamespace">The namespace of XCCDF that the Benchmark is in.</param>
    /// <param name="result">The results.</param>
    /// <param name="options">What the TestResult says beside them.</param>
    public static void WriteAlone(Stream output, string xmlNamespace, TestResult result, XccdfResultsOptions options)
    {
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartDocument();
        new TestResultWriter(xml, xmlNamespace, options).Write(result, TestResultWriter.IdOf(result, new HashSet<string>()));
        xml.WriteEndDocument();
    }

    internal static XmlWriterSettings Settings { get; } = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None };

    private static void Copy(XmlWriter xml, XmlReader source, TestResult result, XccdfResultsOptions options)
    {
        var (prefix, name, xmlNamespace, depth) = (source.Prefix, source.LocalName, source.NamespaceURI, source.Depth);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        xml.WriteStartElement(prefix, name, xmlNamespace);
        xml.WriteAttributes(source, defattr: true);
        if (!source.IsEmptyElement)
        {
            source.Read();
            while (!(source.NodeType == XmlNodeType.EndElement && source.Depth == depth))
            {
                if (source.NodeType == XmlNodeType.Element && source.LocalName == "TestResult")
                {
                    taken.Add(source.GetAttribute("id") ?? "");
                }

                if (source.NodeType == XmlNodeType.Element && source.LocalName == "signature")
                {
                    // What was signed is not what is written.
                    source.Skip();
                }
                else if (source.NodeType == XmlNodeType.Whitespace)
                {
                    source.Read();
                }
                else
                {
                    xml.WriteNode(source, defattr: true);
                }
            }
        }

        new TestResultWriter(xml, xmlNamespace, options).Write(result, TestResultWriter.IdOf(result, taken));
        xml.WriteEndElement();
    }
}
