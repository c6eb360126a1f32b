using System.Xml;
using Assay.Content;

namespace Assay.Cli.Scap;

/// <summary>The source data stream collection of an asset report: the content itself, or loose files put together to one.</summary>
/// <param name="content">The content.</param>
/// <param name="checks">The contents of checks that were used: the address the Benchmark has for each, and the component.</param>
internal sealed class SourceStream(XccdfContent content, IReadOnlyList<(string Href, ScapComponent Component)> checks)
{
    private const string Source = "http://scap.nist.gov/schema/scap/source/1.2";
    private const string XLink = "http://www.w3.org/1999/xlink";
    private const string Catalog = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

    /// <summary>Id of the component that the Benchmark is.</summary>
    public static string BenchmarkId(XccdfContent content) => content.Content.IsCollection ? content.Reference.Component!.Id : Id("comp", content.Reference.Component!.FileName);

    public void Write(XmlWriter xml)
    {
        if (content.Content.IsCollection)
        {
            content.Content.CopyTo(xml);
            return;
        }

        var name = content.Reference.Component!.FileName;
        xml.WriteStartElement("ds", "data-stream-collection", Source);
        xml.WriteAttributeString("xmlns", "xlink", null, XLink);
        xml.WriteAttributeString("xmlns", "cat", null, Catalog);
        xml.WriteAttributeString("id", Id("collection", name));
        xml.WriteAttributeString("schematron-version", "1.2");
        xml.WriteStartElement("data-stream", Source);
        xml.WriteAttributeString("id", Id("datastream", name));
        xml.WriteAttributeString("scap-version", "1.2");
        xml.WriteAttributeString("use-case", "OTHER");
        xml.WriteStartElement("checklists", Source);
        StartRef(xml, name);
        if (checks.Count > 0)
        {
            WriteCatalog(xml);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        if (checks.Count > 0)
        {
            xml.WriteStartElement("checks", Source);
            foreach (var check in checks)
            {
                StartRef(xml, check.Component.FileName);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteComponent(xml, content.Reference.Component);
        foreach (var check in checks)
        {
            WriteComponent(xml, check.Component);
        }

        xml.WriteEndElement();
    }

    // File names may hold what ids may not.
    private static string Id(string kind, string name) => $"scap_org.assay_{kind}_{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'))}";

    private static void StartRef(XmlWriter xml, string name)
    {
        xml.WriteStartElement("component-ref", Source);
        xml.WriteAttributeString("id", Id("cref", name));
        xml.WriteAttributeString("href", XLink, $"#{Id("comp", name)}");
    }

    private static void WriteComponent(XmlWriter xml, ScapComponent component)
    {
        xml.WriteStartElement("component", Source);
        xml.WriteAttributeString("id", Id("comp", component.FileName));
        xml.WriteAttributeString("timestamp", component.Timestamp ?? "1970-01-01T00:00:00Z");
        component.CopyTo(xml);
        xml.WriteEndElement();
    }

    private void WriteCatalog(XmlWriter xml)
    {
        xml.WriteStartElement("catalog", Catalog);
        foreach (var (href, component) in checks)
        {
            xml.WriteStartElement("uri", Catalog);
            xml.WriteAttributeString("name", href);
            xml.WriteAttributeString("uri", $"#{Id("cref", component.FileName)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
