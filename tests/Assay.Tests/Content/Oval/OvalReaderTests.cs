using System.Text;
using Assay.Content;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Content.Oval;

[TestClass]
public sealed class OvalReaderTests
{
    [TestMethod]
    public void Criteria_keep_their_order_and_what_is_turned_around()
    {
        var definition = TinyOval.Read(definitions: """
            <definition id="oval:x:def:1" version="1" class="inventory">
              <metadata><title>T</title><reference source="CPE" ref_id="cpe:/o:x"/><description>D</description></metadata>
              <criteria operator="ONE"><criterion test_ref="oval:x:tst:1" negate="1" comment="c"/><extend_definition definition_ref="oval:x:def:2" applicability_check="true"/><criteria negate="true"><criterion test_ref="oval:x:tst:2"/></criteria></criteria>
            </definition>
            """).Definitions.Single();

        Assert.AreEqual((DefinitionClass.Inventory, "T", "D", "cpe:/o:x"), (definition.Class, definition.Title, definition.Description, definition.References.Single().Id));
        Assert.AreEqual(OvalOperator.One, definition.Criteria!.Operator);
        Assert.AreEqual(new Criterion("oval:x:tst:1", true, null, "c"), definition.Criteria.Children[0]);
        Assert.AreEqual(new ExtendDefinition("oval:x:def:2", false, true, null), definition.Criteria.Children[1]);
        Assert.IsTrue(definition.Criteria.Children[2] is Criteria { Negate: true, Operator: OvalOperator.And, Children.Count: 1 });
        Assert.AreEqual(4, definition.Place.Line);
    }

    [TestMethod]
    public void A_test_of_an_unknown_kind_is_kept()
    {
        var test = TinyOval.Read(tests: """<frobnicate_test xmlns="urn:x#acme" id="oval:x:tst:1" version="1" check="none exist" check_existence="any_exist"><object object_ref="oval:x:obj:1"/><state state_ref="oval:x:ste:1"/><state state_ref="oval:x:ste:2"/></frobnicate_test>""").Tests.Single();

        Assert.AreEqual("acme:frobnicate", test.Kind.ToString());
        Assert.AreEqual((CheckWord.NoneSatisfy, ExistenceWord.AnyExist, OvalOperator.And, "oval:x:obj:1"), (test.Check, test.CheckExistence, test.StateOperator, test.ObjectRef));
        CollectionAssert.AreEqual(new[] { "oval:x:ste:1", "oval:x:ste:2" }, test.StateRefs.ToArray());
    }

    [TestMethod]
    public void An_object_has_behaviors_entities_and_filters()
    {
        var found = TinyOval.Read(objects: """
            <file_object xmlns="urn:x#unix" id="oval:x:obj:1" version="1"><notes xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><note>n</note></notes>
              <behaviors recurse="symlinks" max_depth="2"/><path operation="pattern match"> ^/etc </path><filename xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>
              <uid datatype="int" var_ref="oval:x:var:1" var_check="at least one"/>
              <filter xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" action="include">oval:x:ste:1</filter><filter xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5">oval:x:ste:2</filter></file_object>
            """).Objects.Single();

        Assert.AreEqual("2", found.Behaviors["max_depth"]);
        Assert.AreEqual(("path", OvalOperation.PatternMatch, " ^/etc "), (found.Entities[0].Name, found.Entities[0].Operation, found.Entities[0].Text));
        Assert.IsTrue(found.Entities[1].IsNil);
        Assert.AreEqual((OvalDatatype.Int, "oval:x:var:1", CheckWord.AtLeastOne), (found.Entities[2].Datatype, found.Entities[2].VarRef, found.Entities[2].VarCheck));
        CollectionAssert.AreEqual(new[] { new OvalFilter("oval:x:ste:1", true), new OvalFilter("oval:x:ste:2", false) }, found.Filters.ToArray());
    }

    [TestMethod]
    public void Sets_are_nested()
    {
        var set = TinyOval.Read(objects: """
            <file_object xmlns="urn:x#unix" id="oval:x:obj:1" version="1"><set xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" set_operator="COMPLEMENT">
              <set><object_reference> oval:x:obj:2 </object_reference><filter action="include">oval:x:ste:1</filter></set><set set_operator="INTERSECTION"><object_reference>oval:x:obj:3</object_reference><object_reference>oval:x:obj:4</object_reference></set></set></file_object>
            """).Objects.Single().Set!;

        Assert.AreEqual((SetOperator.Complement, 2, 0), (set.Operator, set.Sets.Count, set.ObjectRefs.Count));
        Assert.AreEqual(("oval:x:obj:2", SetOperator.Union, true), (set.Sets[0].ObjectRefs.Single(), set.Sets[0].Operator, set.Sets[0].Filters.Single().Include));
        Assert.AreEqual((SetOperator.Intersection, 2), (set.Sets[1].Operator, set.Sets[1].ObjectRefs.Count));
    }

    [TestMethod]
    public void A_record_has_fields()
    {
        var entity = TinyOval.Read(states: """
            <yamlfilecontent_state xmlns="urn:x#independent" id="oval:x:ste:1" version="1" operator="OR"><value datatype="record" entity_check="at least one">
              <field xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" name="#" operation="case insensitive equals" mask="true">Always</field></value></yamlfilecontent_state>
            """).States.Single() is { Operator: OvalOperator.Or } state ? state.Entities.Single() : null;

        Assert.AreEqual((OvalDatatype.Record, CheckWord.AtLeastOne, ""), (entity!.Datatype, entity.EntityCheck, entity.Text));
        Assert.AreEqual(("#", "Always", OvalOperation.CaseInsensitiveEquals, true), (entity.Fields[0].Name, entity.Fields[0].Text, entity.Fields[0].Operation, entity.Fields[0].Mask));
    }

    [TestMethod]
    [DataRow("""<begin character=" "><literal_component>x</literal_component></begin>""", typeof(BeginFunction))]
    [DataRow("""<end character="/"><literal_component>x</literal_component></end>""", typeof(EndFunction))]
    [DataRow("""<concat><literal_component>x</literal_component><variable_component var_ref="oval:x:var:2"/></concat>""", typeof(ConcatFunction))]
    [DataRow("""<count><object_component object_ref="oval:x:obj:1" item_field="path"/></count>""", typeof(CountFunction))]
    [DataRow("""<unique><literal_component>x</literal_component></unique>""", typeof(UniqueFunction))]
    [DataRow("""<escape_regex><literal_component>x</literal_component></escape_regex>""", typeof(EscapeRegexFunction))]
    [DataRow("""<glob_to_regex glob_noescape="true"><literal_component>x</literal_component></glob_to_regex>""", typeof(GlobToRegexFunction))]
    [DataRow("""<merge delimiter=","><literal_component>x</literal_component></merge>""", typeof(MergeFunction))]
    [DataRow("""<regex_capture pattern="(.)"><literal_component>x</literal_component></regex_capture>""", typeof(RegexCaptureFunction))]
    [DataRow("""<split delimiter=","><literal_component>x</literal_component></split>""", typeof(SplitFunction))]
    [DataRow("""<substring substring_start="2" substring_length="-1"><literal_component>x</literal_component></substring>""", typeof(SubstringFunction))]
    [DataRow("""<arithmetic arithmetic_operation="multiply"><literal_component datatype="int">2</literal_component><literal_component datatype="int">3</literal_component></arithmetic>""", typeof(ArithmeticFunction))]
    [DataRow("""<time_difference format_1="win_filetime"><literal_component>2</literal_component></time_difference>""", typeof(TimeDifferenceFunction))]
    [DataRow("""<variable_component var_ref="oval:x:var:2"/>""", typeof(VariableReference))]
    public void Every_function_is_read(string function, Type expected)
    {
        var variable = TinyOval.Read(variables: $"""<local_variable id="oval:x:var:1" version="1" datatype="string" comment="c">{function}</local_variable>""").Variables.Single();

        Assert.AreEqual(expected, ((LocalVariable)variable).Component.GetType());
    }

    [TestMethod]
    public void Blanks_of_a_delimiter_count()
    {
        var variable = (LocalVariable)TinyOval.Read(variables: """<local_variable id="oval:x:var:1" version="1" datatype="string" comment="c"><split delimiter=" "><literal_component> a b </literal_component></split></local_variable>""").Variables.Single();

        Assert.AreEqual(new SplitFunction(" ", new LiteralComponent(OvalDatatype.String, " a b ")), variable.Component);
    }

    [TestMethod]
    public void A_variable_with_an_unknown_function_is_missing()
    {
        var read = TinyOval.Read(variables: """<local_variable id="oval:x:var:1" version="1" datatype="string" comment="c"><concat><literal_component>a</literal_component><frobnicate/></concat></local_variable>""");

        Assert.IsNull(read.Variable("oval:x:var:1"));
    }

    [TestMethod]
    public void External_variables_have_restrictions_and_constants_values()
    {
        var read = TinyOval.Read(variables: """
            <constant_variable id="oval:x:var:1" version="1" datatype="int" comment="c"><value>1</value><value>2</value></constant_variable>
            <external_variable id="oval:x:var:2" version="1" datatype="string" comment="c"><possible_value hint="h">a</possible_value><possible_restriction operator="OR" hint="h"><restriction operation="pattern match">^b</restriction></possible_restriction></external_variable>
            """);

        CollectionAssert.AreEqual(new[] { "1", "2" }, ((ConstantVariable)read.Variables[0]).Values.ToArray());
        var external = (ExternalVariable)read.Variables[1];
        Assert.AreEqual("a", external.PossibleValues.Single());
        Assert.AreEqual((OvalOperator.Or, new Restriction(OvalOperation.PatternMatch, "^b")), (external.PossibleRestrictions.Single().Operator, external.PossibleRestrictions.Single().Restrictions.Single()));
    }

    [TestMethod]
    [DataRow("<x/>", "o.xml(1,2): the root element is <x>, not <oval_definitions> of OVAL 5")]
    [DataRow("", "o.xml(1,1): the file is empty, or holds no XML element")]
    public void What_is_no_definitions_document_is_refused(string xml, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<ContentException>(() => OvalReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), "o.xml")).Message);

    [TestMethod]
    [DataRow("""<definition version="1" class="patch"/>""", "o.xml(4,2): <definition> has no attribute id")]
    [DataRow("""<definition id="d" version="1" class="nice"/>""", "o.xml(4,2): class='nice' of <definition> is none of compliance, inventory, miscellaneous, patch, vulnerability")]
    [DataRow("""<definition id="d" version="1" class="patch"><criteria><criterion negate="yes" test_ref="t"/></criteria></definition>""", "o.xml(4,57): negate='yes' of <criterion> is neither true nor false")]
    [DataRow("""<definition id="d" version="1" class="patch"><criteria><perhaps/></criteria></definition>""", "o.xml(4,57): <perhaps> is none of criteria, criterion, extend_definition: what it would add to the result is not known")]
    [DataRow("""<definition id="d" version="1" class="patch"/><definition id="d" version="1" class="patch"/>""", "o.xml(4,48): the id d occurs twice")]
    public void What_would_make_a_result_ambiguous_is_refused(string definition, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<ContentException>(() => TinyOval.Read(definitions: definition)).Message);
}
