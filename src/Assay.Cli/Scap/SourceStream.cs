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

    // Names of files in several folders may be equal, ids may not.
    private readonly Dictionary<ScapComponent, string> names = Names([content.Reference.Component!, .. checks.Select(c => c.Component)]);

    /// <summary>Id of the component that the Benchmark is.</summary>
    public static string BenchmarkId(XccdfContent content) => content.Content.IsCollection ? content.Reference.Component!.Id : Id("comp", Name(content.Reference.Component!));

    public void Write(XmlWriter xml)
    {
        if (content.Content.IsCollection)
        {
            content.Content.CopyTo(xml);
            return;
        }

        var name = names[content.Reference.Component!];
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
                StartRef(xml, names[check.Component]);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteComponent(xml, content.Reference.Component!);
        foreach (var check in checks)
        {
            WriteComponent(xml, check.Component);
        }

        xml.WriteEndElement();
    }

    private static string Id(string kind, string name) => $"scap_org.assay_{kind}_{name}";

    // File names may hold what ids may not.
    private static string Name(ScapComponent component) => string.Concat(component.FileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));

    private static Dictionary<ScapComponent, string> Names(IEnumerable<ScapComponent> components)
    {
        var names = new Dictionary<ScapComponent, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in components.Distinct())
        {
            var name = Name(component);
            for (var i = 2; !taken.Add(name); i++)
            {
                name = FormattableString.Invariant($"{Name(component)}-{i}");
            }

            names.Add(component, name);
        }

        return names;
    }

    private static void StartRef(XmlWriter xml, string name)
    {
        xml.WriteStartElement("component-ref", Source);
        xml.WriteAttributeString("id", Id("cref", name));
        xml.WriteAttributeString("href", XLink, $"#{Id("comp", name)}");
    }

    private void WriteComponent(XmlWriter xml, ScapComponent component)
    {
        xml.WriteStartElement("component", Source);
        xml.WriteAttributeString("id", Id("comp", names[component]));
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
            xml.WriteAttributeString("uri", $"#{Id("cref", names[component])}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
