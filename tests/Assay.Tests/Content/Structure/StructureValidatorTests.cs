using Assay.Content;
using Assay.Tests.Content.DataStreams;
using Assay.Tests.Content.Oval;

namespace Assay.Tests.Content.Structure;

[TestClass]
public sealed class StructureValidatorTests
{
    private const string Test = """<variable_test xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent" id="oval:x:tst:1" version="1" check="all" comment="c"><object object_ref="oval:x:obj:1"/></variable_test>""";
    private const string Object = """<variable_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent" id="oval:x:obj:1" version="1"><var_ref>oval:x:var:1</var_ref></variable_object>""";
    private const string Variable = """<constant_variable id="oval:x:var:1" version="1" datatype="string" comment="c"><value>1</value></constant_variable>""";

    private const string Report =
        """
        <arf:asset-report-collection xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1" xmlns:core="http://scap.nist.gov/schema/reporting-core/1.1" xmlns:ai="http://scap.nist.gov/schema/asset-identification/1.1">
          <core:relationships xmlns:v="http://scap.nist.gov/specifications/arf/vocabulary/relationships/1.0#"><core:relationship type="v:isAbout" subject="report"><core:ref>asset</core:ref></core:relationship></core:relationships>
          <arf:assets><arf:asset id="asset"><ai:computing-device><ai:hostname>h</ai:hostname></ai:computing-device></arf:asset></arf:assets>
          <arf:reports><arf:report id="report"><arf:content><seen xmlns="urn:x"/></arf:content></arf:report></arf:reports>
        </arf:asset-report-collection>
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_valid_document_has_no_problems() => Assert.IsEmpty(Problems(Object, Variable));

    [TestMethod]
    [DataRow("version=\"1\"", "version=\"one\"", "version='one' of <variable_object> is no number of 0 or more")]
    [DataRow("version=\"1\"", "version=\"-1\"", "version='-1' of <variable_object> is no number of 0 or more")]
    [DataRow("version=\"1\"", "", "<variable_object> has no attribute version")]
    [DataRow("version=\"1\"", "version=\"1\" colour=\"red\"", "<variable_object> may not have the attribute colour")]
    [DataRow("<var_ref>", "<var_ref operation=\"resembles\">", "operation='resembles' of <var_ref> is none of equals, not equal, case insensitive equals, case insensitive not equal, greater than, less than, greater than or equal, less than or equal, bitwise and, bitwise or, pattern match, subset of or others")]
    [DataRow("</var_ref>", "</var_ref><var_ref>oval:x:var:1</var_ref>", "<var_ref> may not stand here in <variable_object>; expected: <filter>")]
    [DataRow("<var_ref>oval:x:var:1</var_ref>", "", "<variable_object> lacks something; expected: <Signature>, <notes>, <set>, <var_ref>")]
    [DataRow("oval:x:var:1<", "oval:x:obj:1<", "'oval:x:obj:1' in <var_ref> has not the form it must have")]
    [DataRow("</var_ref>", "</var_ref>text", "a text may not stand in <variable_object>")]
    [DataRow("<var_ref>", "<var_ref><b/>", "<var_ref> holds a text, and no <b>")]
    [DataRow("id=\"oval:x:obj:1\"", "id=\"oval:x:obj:0\"", "id='oval:x:obj:0' of <variable_object> has not the form it must have")]
    public void What_breaks_the_schema_is_named(string right, string wrong, string message) =>
        Assert.Contains(message, Problems(Object.Replace(right, wrong, StringComparison.Ordinal), Variable).Select(p => p.Message).ToList());

    [TestMethod]
    public void An_element_that_no_schema_has_is_named() =>
        Assert.Contains("<frobnicate_object> may not stand here in <objects>; expected: <object>", Problems(Object + """<frobnicate_object xmlns="urn:x" id="oval:x:obj:2" version="1"/>""", Variable).Select(p => p.Message).ToList());

    [TestMethod]
    public void What_is_referred_to_must_be_there()
    {
        var messages = Problems(Object.Replace("oval:x:obj:1", "oval:x:obj:2", StringComparison.Ordinal), Variable).Select(p => p.Message).ToList();

        CollectionAssert.AreEqual(new[] { "oval:x:tst:1 refers to the object oval:x:obj:1, which is not there" }, messages);
    }

    [TestMethod]
    public void A_test_of_one_kind_has_no_object_of_another()
    {
        var other = """<family_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent" id="oval:x:obj:1" version="1"/>""";

        Assert.AreEqual("oval:x:tst:1 is a independent:variable_test, and its object oval:x:obj:1 is a independent:family_object", Problems(other, Variable).Single().Message);
        Assert.IsEmpty(Problems(other, Variable, kinds: false));
    }

    [TestMethod]
    [DataRow("id=\"r-oval\"", "id=\"s1\"", "id='s1' of <component-ref> occurs twice in the document")]
    [DataRow("id=\"collection\"", "id=\"c-oval\"", "id='c-oval' of <component> occurs twice in the document")]
    public void An_id_occurs_once_in_a_document(string before, string after, string message)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("ds.xml", TinyStream.Collection().Replace(before, after, StringComparison.Ordinal).Replace("uri=\"#r-oval\"", "uri=\"#s1\"", StringComparison.Ordinal));

        Assert.Contains(message, ScapValidator.Validate(file).Problems.Select(p => p.Message).ToList());
    }

    [TestMethod]
    [DataRow("subject=\"report\"", "subject=\"other\"", "a relationship is of other, which is no request, asset, report or other information of the collection")]
    [DataRow("<core:ref>asset</core:ref>", "<core:ref>other</core:ref>", "a relationship refers to other, which is no request, asset, report or other information of the collection")]
    [DataRow("id=\"asset\"", "id=\"report\"", "the id report occurs twice")]
    public void Relationships_of_an_asset_report_are_between_what_it_has(string before, string after, string message)
    {
        using var folder = new TemporaryFolder();

        Assert.IsEmpty(ScapValidator.Validate(folder.Write("arf.xml", Report)).Problems);
        Assert.Contains(message, ScapValidator.Validate(folder.Write("wrong.xml", Report.Replace(before, after, StringComparison.Ordinal))).Problems.Select(p => p.Message).ToList());
    }

    [TestMethod]
    [TestCategory("Oscap")]
    [DataRow("subject=\"report\"", "subject=\"report\"", true)]
    [DataRow("subject=\"report\"", "subject=\"other\"", false)]
    [DataRow("<core:ref>asset</core:ref>", "<core:ref>other</core:ref>", false)]
    [DataRow("id=\"asset\"", "id=\"report\"", false)]
    public async Task Oscap_judges_relationships_alike(string before, string after, bool valid)
    {
        using var folder = new TemporaryFolder();

        var ended = await Tools.RunAsync(
            Tools.Require("oscap", "Oscap"), ["ds", "rds-validate", folder.Write("arf.xml", Report.Replace(before, after, StringComparison.Ordinal))], TestContext.CancellationToken);

        Assert.AreEqual(valid, ended.ExitCode == 0, ended.Output + ended.Error);
    }

    [TestMethod]
    public void A_catalog_names_what_the_data_stream_has()
    {
        using var folder = new TemporaryFolder();
        var file = folder["ds.xml"];
        File.WriteAllText(file, TinyStream.Collection().Replace("uri=\"#r-oval\"", "uri=\"#r-other\"", StringComparison.Ordinal).Replace("xlink:href=\"#c-oval\"", "xlink:href=\"#c-other\"", StringComparison.Ordinal));

        var messages = ScapValidator.Validate(file).Problems.Select(p => p.Message).ToList();

        Assert.Contains("the catalog of r-xccdf refers to #r-other, which is no component-ref of the data stream s1", messages);
        Assert.Contains("the component-ref r-oval refers to #c-other, which is not there", messages);
    }

    [TestMethod]
    public void Another_document_is_no_SCAP_document()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["x.xml"], "<x/>");

        var validation = ScapValidator.Validate(folder["x.xml"]);

        Assert.IsNull(validation.Root);
        Assert.IsFalse(validation.IsValid);
    }

    private static IReadOnlyList<ContentProblem> Problems(string objects, string variables, bool kinds = true)
    {
        using var folder = new TemporaryFolder();
        var definition = """<definition id="oval:x:def:1" version="1" class="compliance"><metadata><title>t</title><description>d</description></metadata><criteria><criterion test_ref="oval:x:tst:1"/></criteria></definition>""";
        File.WriteAllText(folder["o.xml"], TinyOval.Document(definition, Test, objects, variables: variables).Replace("platform=\"urn:x\"", "platform=\"http://oval.mitre.org/XMLSchema/oval-definitions-5#unix\"", StringComparison.Ordinal));
        return ScapValidator.Validate(folder["o.xml"], kinds).Problems;
    }
}
