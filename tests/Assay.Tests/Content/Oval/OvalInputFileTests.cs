using System.Text;
using Assay.Content;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Content.Oval;

/// <summary>The files an evaluation takes beside the definitions.</summary>
[TestClass]
public sealed class OvalInputFileTests
{
    private const string Generator = """<generator><o:schema_version xmlns:o="http://oval.mitre.org/XMLSchema/oval-common-5">5.11</o:schema_version></generator>""";

    [TestMethod]
    public void External_variables_have_values()
    {
        var values = OvalVariablesReader.Read(Bytes($"""<oval_variables xmlns="http://oval.mitre.org/XMLSchema/oval-variables-5">{Generator}<variables><variable id="oval:x:var:1" datatype="string" comment="c"><value>a</value><value> b</value></variable></variables></oval_variables>"""), "v.xml");

        CollectionAssert.AreEqual(new[] { "a", " b" }, values["oval:x:var:1"]!.ToArray());
        Assert.IsNull(values["oval:x:var:2"]);
    }

    [TestMethod]
    public void A_variable_given_twice_is_refused() => Assert.AreEqual(
        "the id v occurs twice",
        Assert.ThrowsExactly<ContentException>(() => OvalVariablesReader.Read(Bytes("""<oval_variables xmlns="http://oval.mitre.org/XMLSchema/oval-variables-5"><variables><variable id="v"><value>a</value></variable><variable id="v"/></variables></oval_variables>"""), "v.xml")).Reason);

    [TestMethod]
    public void Directives_say_what_is_told()
    {
        var directives = OvalDirectivesReader.Read(
            Bytes($"""
                <d:oval_directives xmlns:d="http://oval.mitre.org/XMLSchema/oval-directives-5" xmlns="http://oval.mitre.org/XMLSchema/oval-results-5">{Generator}
                <d:directives include_source_definitions="false"><definition_true reported="true" content="thin"/><definition_false reported="false"/></d:directives>
                <d:class_directives class="inventory"><definition_true reported="false" content="full"/></d:class_directives></d:oval_directives>
                """),
            "d.xml");

        Assert.IsFalse(directives.IncludeSourceDefinitions);
        Assert.AreEqual(new OvalDirective(true, false), directives.Of(OvalResult.True, DefinitionClass.Compliance));
        Assert.AreEqual(new OvalDirective(false, true), directives.Of(OvalResult.False));
        Assert.AreEqual(new OvalDirective(true, true), directives.Of(OvalResult.Error));
        Assert.AreEqual(new OvalDirective(false, true), directives.Of(OvalResult.True, DefinitionClass.Inventory));
    }

    [TestMethod]
    public void System_characteristics_have_objects_and_items()
    {
        var read = OvalSystemCharacteristicsReader.Read(
            Bytes($"""
                <oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{Generator}
                <system_info><os_name>Linux</os_name><os_version>6</os_version><architecture>x86_64</architecture><primary_host_name>h</primary_host_name><interfaces><interface><interface_name>lo</interface_name><ip_address>127.0.0.1</ip_address><mac_address>00</mac_address></interface></interfaces></system_info>
                <collected_objects><object id="oval:x:obj:1" version="2" flag="incomplete"><message>m</message><variable_value variable_id="oval:x:var:1">a</variable_value><variable_value variable_id="oval:x:var:1">b</variable_value><reference item_ref="7"/></object></collected_objects>
                <system_data><u:file_item xmlns:u="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#unix" id="7" status="error"><message>n</message><u:path>/etc</u:path><u:filename xsi:nil="true"/><u:uid datatype="int" status="does not exist"/>
                <u:value datatype="record"><field name="a" datatype="int">1</field></u:value></u:file_item></system_data></oval_system_characteristics>
                """),
            "s.xml");

        Assert.AreEqual(("h", "127.0.0.1"), (read.System!.PrimaryHostName, read.System.Interfaces.Single().IpAddress));
        var found = read.Objects!.Single();
        Assert.AreEqual(("oval:x:obj:1", "2", 1, CollectedFlag.Incomplete, "7", "a b", "m"), (found.Id, found.Version, found.VariableInstance, found.Flag, found.ItemIds.Single(), string.Join(' ', found.Variables.Single().Values), found.Messages.Single()));
        var item = read.Items.Single();
        Assert.AreEqual(("7", "unix:file", "http://oval.mitre.org/XMLSchema/oval-definitions-5#unix", ItemStatus.Error, "n"), (item.Id, item.Kind.ToString(), item.Kind.Namespace, item.Item.Status, item.Item.Messages.Single()));
        Assert.AreEqual(ItemEntity.Of("path", "/etc"), item.Item.Entities[0]);
        Assert.IsNull(item.Item.Entities[1].Text);
        Assert.AreEqual((ItemStatus.DoesNotExist, OvalDatatype.Int), (item.Item.Entities[2].Status, item.Item.Entities[2].Datatype));
        Assert.AreEqual(ItemEntity.Of("a", 1), item.Item.Entities[3].Fields.Single());
    }

    [TestMethod]
    public void A_document_without_collected_objects_says_so()
    {
        var read = OvalSystemCharacteristicsReader.Read(Bytes("""<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"/>"""), "s.xml");

        Assert.IsNull(read.Objects);
        Assert.IsNull(read.System);
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
