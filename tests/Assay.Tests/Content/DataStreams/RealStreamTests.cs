using System.Xml;
using System.Xml.Linq;
using Assay.Content;

namespace Assay.Tests.Content.DataStreams;

/// <summary>Real data streams opened as System.Xml.Linq sees them.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class RealStreamTests
{
    private static readonly XNamespace Source = "http://scap.nist.gov/schema/scap/source/1.2";

    [TestMethod]
    public void Every_component_is_found_and_read()
    {
        var streams = 0;
        foreach (var file in Directory.EnumerateFiles(Shared.Require("data", "scap-datastreams"), "*.xml").Concat(Directory.EnumerateFiles(Shared.Require("conformance", "oval"), "*.xml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            if (Load(file) is { } root)
            {
                AssertEqual(file, root);
                streams++;
            }
        }

        Assert.IsGreaterThan(30, streams);
    }

    private static XElement? Load(string file)
    {
        try
        {
            return XDocument.Load(file, LoadOptions.SetLineInfo).Root is { } root && root.Name == Source + "data-stream-collection" ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void AssertEqual(string file, XElement root)
    {
        var content = ScapContent.Open(file);

        CollectionAssert.AreEqual(
            root.Elements(Source + "data-stream").Select(s => (string?)s.Attribute("id")).ToList(),
            content.Streams.Select(s => s.Id).ToList(),
            file);
        var expected = root.Elements().Where(e => e.Name == Source + "component" || e.Name == Source + "extended-component").ToList();
        CollectionAssert.AreEqual(
            expected.Select(c => $"{(string?)c.Attribute("id")} {c.Elements().First().Name}").ToList(),
            content.Components.Select(c => $"{c.Id} {XName.Get(c.RootName, c.RootNamespace)}").ToList(),
            file);
        foreach (var (element, component) in expected.Zip(content.Components).Where(pair => pair.Second.IsOvalDefinitions))
        {
            var oval = component.ReadOval();
            XNamespace def = "http://oval.mitre.org/XMLSchema/oval-definitions-5";
            CollectionAssert.AreEqual(
                element.Descendants(def + "definition").Select(d => ((string?)d.Attribute("id"), ((IXmlLineInfo)d).LineNumber, ((IXmlLineInfo)d).LinePosition)).ToList(),
                oval.Definitions.Select(d => ((string?)d.Id, d.Place.Line, d.Place.Column)).ToList(),
                $"{file} {component.Id}");
        }
    }
}
