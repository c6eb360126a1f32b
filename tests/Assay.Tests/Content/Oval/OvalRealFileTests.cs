using System.Xml.Linq;
using Assay.Content;
using Assay.Oval;

namespace Assay.Tests.Content.Oval;

/// <summary>Real documents read as System.Xml.Linq sees them.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class OvalRealFileTests
{
    private static readonly XNamespace Def = "http://oval.mitre.org/XMLSchema/oval-definitions-5";

    [TestMethod]
    public void Every_recorded_document_reads_as_a_second_reader_reads_it()
    {
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(Shared.Require("conformance", "oval"), "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (var root in Roots(file))
            {
                AssertEqual(file, root);
                read++;
            }
        }

        Assert.IsGreaterThan(100, read);
    }

    private static IEnumerable<XElement> Roots(string file)
    {
        XDocument document;
        try
        {
            document = XDocument.Load(file, LoadOptions.PreserveWhitespace);
        }
        catch (System.Xml.XmlException)
        {
            return [];
        }

        return document.Descendants(Def + "oval_definitions");
    }

    private static void AssertEqual(string file, XElement root)
    {
        var bytes = new MemoryStream();
        root.Save(bytes, SaveOptions.DisableFormatting);
        bytes.Position = 0;

        var document = OvalReader.Read(bytes, file);

        var message = $"{file}";
        CollectionAssert.AreEqual(Ids(root, "definitions"), document.Definitions.Select(d => d.Id).ToList(), message);
        CollectionAssert.AreEqual(Ids(root, "tests"), document.Tests.Select(d => d.Id).ToList(), message);
        CollectionAssert.AreEqual(Ids(root, "objects"), document.Objects.Select(d => d.Id).ToList(), message);
        CollectionAssert.AreEqual(Ids(root, "states"), document.States.Select(d => d.Id).ToList(), message);
        CollectionAssert.AreEqual(Ids(root, "variables"), document.Variables.Select(d => d.Id).ToList(), message);
        CollectionAssert.AreEqual(
            root.Descendants(Def + "criterion").Select(c => (string)c.Attribute("test_ref")!).ToList(),
            document.Definitions.SelectMany(d => Tests(d.Criteria)).ToList(),
            message);
        CollectionAssert.AreEqual(Entities(root, "objects"), document.Objects.SelectMany(o => o.Entities.Select(e => Entity(o.Id, e))).ToList(), message);
        CollectionAssert.AreEqual(Entities(root, "states"), document.States.SelectMany(o => o.Entities.Select(e => Entity(o.Id, e))).ToList(), message);
        CollectionAssert.AreEqual(
            root.Elements(Def + "variables").Elements().Select(v => v.Name.LocalName).ToList(),
            document.Variables.Select(v => v switch { ConstantVariable => "constant_variable", ExternalVariable => "external_variable", _ => "local_variable" }).ToList(),
            message);
    }

    private static List<string> Ids(XElement root, string section) => [.. root.Elements(Def + section).Elements().Select(e => (string)e.Attribute("id")!)];

    private static IEnumerable<string> Tests(CriteriaNode? node) => node switch
    {
        Criteria criteria => criteria.Children.SelectMany(Tests),
        Criterion criterion => [criterion.TestRef],
        _ => [],
    };

    private static List<string> Entities(XElement root, string section) =>
    [
        .. from owner in root.Elements(Def + section).Elements()
           from entity in owner.Elements()
           where entity.Name.Namespace != Def && entity.Name.LocalName is not ("behaviors" or "notes")
           select $"{(string?)owner.Attribute("id")} {entity.Name.LocalName} {(string?)entity.Attribute("operation") ?? "equals"} {(string?)entity.Attribute("datatype") ?? "string"} {(string?)entity.Attribute("var_ref")} "
               + (entity.HasElements ? string.Join('|', entity.Elements().Select(f => $"{(string?)f.Attribute("name")}={f.Value.Replace("\r\n", "\n", StringComparison.Ordinal)}")) : entity.Value),
    ];

    private static string Entity(string owner, OvalEntity entity) =>
        $"{owner} {entity.Name} {Words(entity.Operation.ToString(), ' ')} {Words(entity.Datatype.ToString(), '_')} {entity.VarRef} "
        + (entity.Fields.Count > 0 ? string.Join('|', entity.Fields.Select(f => $"{f.Name}={f.Text}")) : entity.Text);

    private static string Words(string name, char between) => string.Concat(name.Select((c, at) => char.IsUpper(c) ? (at > 0 ? between.ToString() : "") + char.ToLowerInvariant(c) : c.ToString()));
}
