using System.Text;
using System.Xml.Linq;
using Assay.Content;
using Assay.Oval;
using Assay.Reporting;
using Assay.Sdk;
using Assay.Tests.Content.Oval;

namespace Assay.Tests.Reporting.Oval;

[TestClass]
public sealed class OvalResultsWriterTests
{
    private static readonly XNamespace Res = "http://oval.mitre.org/XMLSchema/oval-results-5";
    private static readonly OvalSystemInfo System = new("Linux", "6", "x86_64", "host", [new OvalInterface("lo", "127.0.0.1", "00:00:00:00:00:00")]);

    private static readonly OvalDefinitions Document = TinyOval.Read(
        """<definition id="oval:x:def:1" version="3" class="inventory"><metadata><title>t</title><description>d</description></metadata><criteria operator="OR" negate="true"><criterion test_ref="oval:x:tst:1" applicability_check="true"/></criteria></definition>""",
        """<file_test xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix" id="oval:x:tst:1" version="2" check="only one" check_existence="any_exist" comment="c"><object object_ref="oval:x:obj:1"/></file_test>""",
        """<file_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix" id="oval:x:obj:1" version="4"><path mask="true" var_ref="oval:x:var:1"/><filename>f</filename></file_object>""",
        variables: """<constant_variable id="oval:x:var:1" version="1" datatype="string" comment="c"><value>secret</value></constant_variable>""");

    [TestMethod]
    public void Results_are_valid_and_read_back()
    {
        var root = Write(OvalDirectives.Full);

        var system = root.Element(Res + "results")!.Element(Res + "system")!;
        Assert.AreEqual("oval:x:def:1 3 true", Attributes(system.Descendants(Res + "definition").Single(), "definition_id", "version", "result"));
        Assert.AreEqual("OR true true", Attributes(system.Descendants(Res + "criteria").Single(), "operator", "negate", "result"));
        Assert.AreEqual("oval:x:tst:1 2 true false", Attributes(system.Descendants(Res + "criterion").Single(), "test_ref", "version", "applicability_check", "result"));
        Assert.AreEqual("oval:x:tst:1 any_exist only one false", Attributes(system.Descendants(Res + "test").Single(), "test_id", "check_existence", "check", "result"));
        Assert.AreEqual("1 false", Attributes(system.Descendants(Res + "tested_item").Single(), "item_id", "result"));
        var characteristics = OvalSystemCharacteristicsReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(system.Elements().Last().ToString(SaveOptions.DisableFormatting))), "s.xml");
        Assert.AreEqual(System with { Interfaces = [] }, characteristics.System! with { Interfaces = [] });
        var item = characteristics.Items.Single().Item;
        Assert.AreEqual("unix:file", characteristics.Items.Single().Kind.ToString());
        Assert.AreEqual("a\rb \uFFFD", system.Descendants().Single(e => e.Name.LocalName == "filename").Value);
        Assert.AreEqual((ItemStatus.DoesNotExist, OvalDatatype.Int), (item.Of("user_id").Single().Status, item.Of("user_id").Single().Datatype));
    }

    [TestMethod]
    public void A_masked_value_is_nowhere()
    {
        var root = Write(OvalDirectives.Full);

        Assert.DoesNotContain("secret", root.Element(Res + "results")!.ToString());
    }

    [TestMethod]
    public void Thin_results_have_no_criteria_tests_or_items()
    {
        var all = Enum.GetValues<OvalResult>().ToDictionary(r => r, _ => new OvalDirective(true, false));
        var system = Write(new OvalDirectives(all, new Dictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>>()) { IncludeSourceDefinitions = false }).Element(Res + "results")!.Element(Res + "system")!;

        Assert.IsEmpty(system.Descendants(Res + "criteria"));
        Assert.IsEmpty(system.Descendants(Res + "test"));
        Assert.IsEmpty(system.Descendants().Where(e => e.Name.LocalName is "system_data" or "collected_objects"));
    }

    [TestMethod]
    public void What_is_not_reported_is_not_there()
    {
        var all = Enum.GetValues<OvalResult>().ToDictionary(r => r, _ => new OvalDirective(true, true));
        var inventory = new Dictionary<OvalResult, OvalDirective>(all) { [OvalResult.True] = new(false, true) };
        var root = Write(new OvalDirectives(all, new Dictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>> { [DefinitionClass.Inventory] = inventory }));

        Assert.IsEmpty(root.Element(Res + "results")!.Descendants(Res + "definition"));
    }

    [TestMethod]
    public void Two_runs_give_the_same_bytes() => Assert.AreEqual(Write(OvalDirectives.Full).ToString(), Write(OvalDirectives.Full).ToString());

    // Every document that is written is valid.
    private static XElement Write(OvalDirectives directives)
    {
        var test = Document.Tests.Single();
        var definition = Document.Definitions.Single();
        var evaluation = new OvalEvaluation
        {
            Document = Document,
            Definitions = [new DefinitionResult(definition, 1, OvalResult.True, new CriteriaResult(definition.Criteria!, OvalResult.True, [new CriteriaResult(definition.Criteria!.Children[0], OvalResult.False, [])]))],
            Tests = [new TestEvaluation(test, 1, OvalResult.False) { Items = [new TestedItem(1, OvalResult.False)], Variables = [new TestedVariable("oval:x:var:1", ["secret"])], Messages = ["m"] }],
            Objects = [new CollectedObject(Document.Objects.Single(), 1, CollectedFlag.Complete, [1], [new TestedVariable("oval:x:var:1", ["secret"])], [])],
            Items = [new CollectedItem(1, test.Kind, new Item([new ItemEntity("path", "secret") { Mask = true }, ItemEntity.Of("filename", "a\rb \u0001"), ItemEntity.Without("user_id", ItemStatus.DoesNotExist, OvalDatatype.Int)]))],
        };
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder["r.xml"]))
        {
            new OvalResultsWriter(new OvalMaker("1.0", DateTimeOffset.UnixEpoch)).Write(stream, evaluation, new OvalResultsOptions(System, null) { Directives = directives });
        }

        var validation = ScapValidator.Validate(folder["r.xml"]);
        Assert.IsTrue(validation.IsValid, string.Join('\n', validation.Problems));
        return XDocument.Load(folder["r.xml"], LoadOptions.PreserveWhitespace).Root!;
    }

    private static string Attributes(XElement element, params string[] names) => string.Join(' ', names.Select(n => (string?)element.Attribute(n)));
}
