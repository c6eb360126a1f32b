using Assay.Oval;
using Assay.Sdk;
using Assay.Tests.Content.Oval;

namespace Assay.Tests.Oval;

/// <summary>Tests, states, filters, sets and variables, evaluated over items that a test lists.</summary>
[TestClass]
public sealed class EvaluationTests
{
    private static ListedItems TwoFiles => new ListedItems().Add("unix:file", ("filepath", "/a"), ("type", "regular"), ("size", "5")).Add("unix:file", ("filepath", "/b"), ("type", "directory"), ("size", "7"));

    [TestMethod]
    [DataRow("all", "regular", OvalResult.False)]
    [DataRow("at least one", "regular", OvalResult.True)]
    [DataRow("only one", "regular", OvalResult.True)]
    [DataRow("none satisfy", "regular", OvalResult.False)]
    [DataRow("none satisfy", "socket", OvalResult.True)]
    public void Items_are_held_against_the_state(string check, string type, OvalResult expected) =>
        Assert.AreEqual(expected, Judged.Files(TwoFiles, $"check=\"{check}\"", states: [$"<type>{type}</type>"]).Result());

    [TestMethod]
    [DataRow("none_exist", OvalResult.True)]
    [DataRow("any_exist", OvalResult.True)]
    [DataRow("at_least_one_exists", OvalResult.False)]
    [DataRow("all_exist", OvalResult.False)]
    [DataRow("only_one_exists", OvalResult.False)]
    public void Where_nothing_is_found_existence_alone_decides(string existence, OvalResult expected) =>
        Assert.AreEqual(expected, Judged.Files(new ListedItems(), $"check=\"all\" check_existence=\"{existence}\"", states: ["<type>regular</type>"]).Result());

    [TestMethod]
    [DataRow(CollectedFlag.Error, "any_exist", OvalResult.Error)]
    [DataRow(CollectedFlag.NotCollected, "none_exist", OvalResult.Unknown)]
    [DataRow(CollectedFlag.NotApplicable, "any_exist", OvalResult.NotApplicable)]
    [DataRow(CollectedFlag.Incomplete, "none_exist", OvalResult.False)]
    [DataRow(CollectedFlag.Incomplete, "only_one_exists", OvalResult.False)]
    [DataRow(CollectedFlag.Incomplete, "at_least_one_exists", OvalResult.Unknown)]
    public void The_flag_of_the_object_comes_first(CollectedFlag flag, string existence, OvalResult expected)
    {
        var items = TwoFiles;
        items.Flag = flag;

        Assert.AreEqual(expected, Judged.Files(items, $"check=\"all\" check_existence=\"{existence}\"").Result());
    }

    [TestMethod]
    [DataRow("all", "regular", OvalResult.False, DisplayName = "A counterexample is enough")]
    [DataRow("all", "regular|directory", OvalResult.Unknown)]
    [DataRow("at least one", "regular", OvalResult.True, DisplayName = "One is enough")]
    [DataRow("at least one", "socket", OvalResult.False)]
    public void Of_an_incomplete_object_only_what_more_items_cannot_change_is_said(string check, string types, OvalResult expected)
    {
        var items = TwoFiles;
        items.Flag = CollectedFlag.Incomplete;

        Assert.AreEqual(expected, Judged.Files(items, $"check=\"{check}\"", states: [$"<type operation=\"pattern match\">{types}</type>"]).Result());
    }

    [TestMethod]
    public void An_entity_that_nobody_looked_for_is_unknown() =>
        Assert.AreEqual(OvalResult.Unknown, Judged.Files(TwoFiles, "check=\"all\"", states: ["<uread datatype=\"boolean\">true</uread>"]).Result());

    [TestMethod]
    [DataRow("", ItemStatus.DoesNotExist, OvalResult.False)]
    [DataRow("check_existence=\"none_exist\"", ItemStatus.DoesNotExist, OvalResult.True)]
    [DataRow("check_existence=\"any_exist\"", ItemStatus.DoesNotExist, OvalResult.True)]
    [DataRow("", ItemStatus.Error, OvalResult.Error)]
    [DataRow("", ItemStatus.NotCollected, OvalResult.Unknown)]
    public void An_entity_without_value_is_what_its_status_says(string attributes, ItemStatus status, OvalResult expected)
    {
        var items = new ListedItems().Add("unix:file", new Item([ItemEntity.Of("filepath", "/a"), ItemEntity.Without("type", status)]));

        Assert.AreEqual(expected, Judged.Files(items, "check=\"all\"", states: [$"<type {attributes}>regular</type>"]).Result());
    }

    [TestMethod]
    [DataRow("all", OvalResult.False)]
    [DataRow("at least one", OvalResult.True)]
    [DataRow("none satisfy", OvalResult.False)]
    public void Several_entities_of_a_name_are_combined_by_entity_check(string check, OvalResult expected)
    {
        var items = new ListedItems().Add("unix:file", ("filepath", "/a"), ("type", "x"), ("type", "y"));

        Assert.AreEqual(expected, Judged.Files(items, "check=\"all\"", states: [$"<type entity_check=\"{check}\">x</type>"]).Result());
    }

    [TestMethod]
    [DataRow("all", OvalResult.False)]
    [DataRow("at least one", OvalResult.True)]
    [DataRow("only one", OvalResult.True)]
    [DataRow("none satisfy", OvalResult.False)]
    public void Several_values_of_a_variable_are_combined_by_var_check(string check, OvalResult expected) => Assert.AreEqual(
        expected,
        Judged.Files(new ListedItems().Add("unix:file", ("filepath", "/a"), ("type", "x")), "check=\"all\"", states: [$"<type var_ref=\"oval:x:var:1\" var_check=\"{check}\"/>"], variables: Judged.Constant(1, "x", "y")).Result());

    [TestMethod]
    [DataRow("AND", OvalResult.False)]
    [DataRow("OR", OvalResult.True)]
    [DataRow("XOR", OvalResult.True)]
    public void Several_states_are_combined_for_each_item(string by, OvalResult expected) => Assert.AreEqual(
        expected, Judged.Files(TwoFiles, $"check=\"all\" state_operator=\"{by}\"", states: ["<type>regular</type>", "<type>directory</type>"]).Result());

    [TestMethod]
    public void The_entities_of_a_state_are_combined_by_its_operator() => Assert.AreEqual(
        OvalResult.True, Judged.Files(TwoFiles, "check=\"all\"", states: ["<file_state operator=\"OR\"><type>regular</type><size datatype=\"int\" operation=\"greater than\">6</size></file_state>"]).Result());

    [TestMethod]
    public void A_value_that_is_not_of_the_type_is_an_error_and_says_so()
    {
        var evaluation = Judged.Files(TwoFiles, "check=\"all\"", states: ["<type datatype=\"int\">1</type>"]);

        Assert.AreEqual(OvalResult.Error, evaluation.Result());
        StringAssert.Contains(string.Join('\n', evaluation.Tests[0].Items.SelectMany(i => i.Messages)), "is no int");
    }

    [TestMethod]
    public void A_malformed_pattern_of_an_object_is_an_error_and_nothing_is_looked_for()
    {
        var items = TwoFiles;

        Assert.AreEqual(OvalResult.Error, Judged.Files(items, "check=\"all\" check_existence=\"any_exist\"", "<filepath operation=\"pattern match\">(</filepath>").Result());
        Assert.IsEmpty(items.Asked);
    }

    [TestMethod]
    [DataRow("include", "/a")]
    [DataRow("exclude", "/b")]
    public void A_filter_keeps_or_drops_what_satisfies_its_state(string action, string left)
    {
        var evaluation = Judged.Files(TwoFiles, "check=\"all\"", $"{Judged.AnyFile}<filter xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5\" action=\"{action}\">oval:x:ste:1</filter>", ["<type>regular</type>"]);

        Assert.AreEqual(left, evaluation.Items[evaluation.Objects[0].ItemIds.Single() - 1].Item.Of("filepath").Single().Text);
    }

    [TestMethod]
    public void A_filter_that_cannot_tell_leaves_the_object_incomplete() => Assert.AreEqual(
        CollectedFlag.Incomplete,
        Judged.Files(TwoFiles, "check=\"all\"", $"{Judged.AnyFile}<filter xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5\">oval:x:ste:1</filter>", ["<uread datatype=\"boolean\">true</uread>"]).Objects[0].Flag);

    [TestMethod]
    [DataRow("UNION", "/a /b /c")]
    [DataRow("INTERSECTION", "/b")]
    [DataRow("COMPLEMENT", "/a")]
    public void Sets_are_combined_item_by_item(string by, string expected)
    {
        var items = new ListedItems().Add("unix:file", ("filepath", "/a")).Add("unix:file", ("filepath", "/b")).Add("unix:file", ("filepath", "/c"));
        var set = $"""<set xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" set_operator="{by}"><object_reference>oval:x:obj:2</object_reference><object_reference>oval:x:obj:3</object_reference></set>""";
        var objects = $"""
            <file_object {Judged.Unix} id="oval:x:obj:2" version="1"><filepath operation="pattern match">[ab]</filepath></file_object>
            <file_object {Judged.Unix} id="oval:x:obj:3" version="1"><filepath operation="pattern match">[bc]</filepath></file_object>
            """;

        var evaluation = Judged.Files(items, "check=\"all\"", set, objects: objects);

        var found = evaluation.Objects.Single(o => o.Object.Id == "oval:x:obj:1");
        Assert.AreEqual(expected, string.Join(' ', found.ItemIds.Select(i => evaluation.Items[i - 1].Item.Of("filepath").Single().Text).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void An_object_that_refers_to_itself_is_an_error() => Assert.AreEqual(
        OvalResult.Error,
        Judged.Files(TwoFiles, "check=\"all\" check_existence=\"any_exist\"", """<set xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><object_reference>oval:x:obj:1</object_reference></set>""").Result());

    [TestMethod]
    public void The_field_of_a_record_that_the_item_has_not_is_an_error()
    {
        var record = new ItemEntity("type", null, OvalDatatype.Record) { Fields = [ItemEntity.Of("x", "1")] };
        var items = new ListedItems().Add("unix:file", new Item([ItemEntity.Of("filepath", "/a"), record]));

        Assert.AreEqual(OvalResult.True, Judged.Files(items, "check=\"all\"", states: ["<type datatype=\"record\"><field xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5\" name=\"x\">1</field></type>"]).Result());
        Assert.AreEqual(OvalResult.Error, Judged.Files(items, "check=\"all\"", states: ["<type datatype=\"record\"><field xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5\" name=\"y\">1</field></type>"]).Result());
    }

    [TestMethod]
    public void What_an_item_missed_is_told()
    {
        var missed = Judged.Files(TwoFiles, "check=\"all\"", states: ["<type>regular</type>"]).Tests[0].Items.Single(i => i.Result == OvalResult.False).Missed.Single();

        Assert.AreEqual(new MissedEntity("oval:x:ste:1", "type", "directory", "equals regular", OvalResult.False), missed);
    }

    [TestMethod]
    public void A_masked_value_appears_nowhere()
    {
        var evaluation = Judged.Files(new ListedItems().Add("unix:file", ("filepath", "/a"), ("type", "geheim")), "check=\"all\"", states: ["<type mask=\"true\" datatype=\"int\">4711</type>"]);

        var test = evaluation.Tests.Single();
        Assert.AreEqual(OvalResult.Error, test.Result);
        Assert.IsNull(test.Items[0].Missed[0].Seen);
        Assert.IsTrue(evaluation.Items[0].Item.Of("type").Single().Mask);
        Assert.DoesNotContain("geheim", string.Join('\n', test.Messages) + test.Items[0].Missed[0].Wanted);
        Assert.DoesNotContain("4711", string.Join('\n', test.Messages) + test.Items[0].Missed[0].Wanted);
    }

    [TestMethod]
    public void Without_a_value_for_its_external_variable_an_object_is_not_collected_and_a_state_is_an_error()
    {
        var items = TwoFiles;

        Assert.AreEqual(OvalResult.Unknown, Judged.Files(items, "check=\"all\" check_existence=\"none_exist\"", "<filepath var_ref=\"oval:x:var:1\"/>", variables: Judged.External(1)).Result());
        Assert.IsEmpty(items.Asked);
        Assert.AreEqual(OvalResult.Error, Judged.Files(items, "check=\"all\"", states: ["<type var_ref=\"oval:x:var:1\"/>"], variables: Judged.External(1)).Result());
    }

    [TestMethod]
    [DataRow("5", OvalResult.True)]
    [DataRow("12", OvalResult.True)]
    [DataRow("6", OvalResult.Error)]
    [DataRow("five", OvalResult.Error)]
    public void An_external_value_must_be_possible(string value, OvalResult expected)
    {
        var variable = Judged.External(1, """<possible_value hint="h">5</possible_value><possible_restriction hint="h"><restriction operation="greater than">10</restriction><restriction operation="less than">20</restriction></possible_restriction>""", "int");

        var result = Judged.Files(TwoFiles, "check=\"all\"", states: ["<size datatype=\"int\" operation=\"greater than or equal\" var_ref=\"oval:x:var:1\"/>"], variables: variable, externals: Judged.Given((1, [value]))).Result();

        Assert.AreEqual(expected == OvalResult.True && value == "12" ? OvalResult.False : expected, result);
    }

    [TestMethod]
    public void An_object_is_looked_for_once_and_again_only_with_other_values()
    {
        var items = TwoFiles;
        var session = new OvalSession(Judged.Document("check=\"all\"", "<filepath var_ref=\"oval:x:var:1\"/>", null, Judged.External(1) + Judged.External(2)), items, TimeProvider.System);

        var first = session.Evaluate("oval:x:def:1", Judged.Given((1, ["/a"])), CancellationToken.None)!;
        var again = session.Evaluate("oval:x:def:1", Judged.Given((1, ["/a"]), (2, ["else"])), CancellationToken.None)!;
        var other = session.Evaluate("oval:x:def:1", Judged.Given((1, ["/none"])), CancellationToken.None)!;

        Assert.AreSame(first, again);
        Assert.AreEqual((1, OvalResult.True), (first.VariableInstance, first.Result));
        Assert.AreEqual((2, OvalResult.False), (other.VariableInstance, other.Result));
        CollectionAssert.AreEqual(new[] { "/a", "/none" }, items.Asked);
        CollectionAssert.AreEqual(new[] { 1, 2 }, session.Evaluation().Objects.Select(o => o.VariableInstance).ToList());
    }

    [TestMethod]
    public void Where_all_values_must_match_one_that_equals_two_does_not_exist()
    {
        var items = TwoFiles;

        Assert.AreEqual(OvalResult.True, Judged.Files(items, "check=\"all\" check_existence=\"none_exist\"", "<filepath var_ref=\"oval:x:var:1\"/>", variables: Judged.Constant(1, "/a", "/b")).Result());
        Assert.AreEqual(OvalResult.False, Judged.Files(items, "check=\"all\" check_existence=\"none_exist\"", "<filepath var_ref=\"oval:x:var:1\" var_check=\"at least one\"/>", variables: Judged.Constant(1, "/a", "/b")).Result());
    }

    [TestMethod]
    public void Definitions_that_extend_each_other_are_not_evaluated()
    {
        var document = TinyOval.Read(string.Concat(new[] { (1, 2), (2, 1) }.Select(d =>
            $"""<definition id="oval:x:def:{d.Item1}" version="1" class="compliance"><metadata><title>t</title><description>d</description></metadata><criteria><extend_definition definition_ref="oval:x:def:{d.Item2}"/></criteria></definition>""")));

        var evaluation = OvalEvaluator.Evaluate(document, null, ExternalValues.None, new ListedItems(), TimeProvider.System, CancellationToken.None);

        Assert.IsTrue(evaluation.Definitions.All(d => d.Result == OvalResult.NotEvaluated));
        StringAssert.Contains(string.Join('\n', evaluation.Definitions.SelectMany(d => d.Messages)), "leads back to itself");
    }

    [TestMethod]
    public void A_chain_of_definitions_without_end_ends()
    {
        var document = TinyOval.Read(string.Concat(Enumerable.Range(1, 100_000).Select(i =>
            $"""<definition id="oval:x:def:{i}" version="1" class="compliance"><metadata><title>t</title><description>d</description></metadata><criteria><extend_definition definition_ref="oval:x:def:{i + 1}"/></criteria></definition>""")));

        var result = new OvalSession(document, new ListedItems(), TimeProvider.System).Evaluate("oval:x:def:1", ExternalValues.None, CancellationToken.None)!;

        Assert.AreEqual(OvalResult.NotEvaluated, result.Result);
    }

    [TestMethod]
    public void A_deprecated_definition_without_criteria_is_not_evaluated_and_a_test_that_is_missing_is_an_error()
    {
        var document = TinyOval.Read("""
            <definition id="oval:x:def:1" version="1" class="compliance" deprecated="true"><metadata><title>t</title><description>d</description></metadata></definition>
            <definition id="oval:x:def:2" version="1" class="compliance"><metadata><title>t</title><description>d</description></metadata><criteria><criterion test_ref="oval:x:tst:7"/></criteria></definition>
            """);

        var evaluation = OvalEvaluator.Evaluate(document, null, ExternalValues.None, new ListedItems(), TimeProvider.System, CancellationToken.None);

        CollectionAssert.AreEqual(new[] { OvalResult.NotEvaluated, OvalResult.Error }, evaluation.Definitions.Select(d => d.Result).ToList());
    }

    [TestMethod]
    [DataRow("concat", "string")]
    [DataRow("merge", "string")]
    [DataRow("arithmetic arithmetic_operation=\"multiply\"", "int")]
    public void AVariableThatDoublesItselfOverAndOverIsAnErrorAndEnds(string function, string datatype)
    {
        var name = function.Split(' ')[0];
        var doubled = string.Concat(Enumerable.Range(10, 60).Select(i =>
            $"<local_variable id=\"oval:x:var:{i + 1}\" version=\"1\" datatype=\"{datatype}\" comment=\"c\"><{function}><variable_component var_ref=\"oval:x:var:{i}\"/><variable_component var_ref=\"oval:x:var:{i}\"/></{name}></local_variable>"));

        Assert.AreEqual("error", Judged.Variable("<variable_component var_ref=\"oval:x:var:70\"/>", datatype, Judged.Constant(10, "99") + doubled));
    }

    [TestMethod]
    [DataRow("<concat><literal_component>a</literal_component><variable_component var_ref=\"oval:x:var:1\"/></concat>", "ax ay")]
    [DataRow("<concat><variable_component var_ref=\"oval:x:var:1\"/><variable_component var_ref=\"oval:x:var:1\"/></concat>", "xx xy yx yy")]
    [DataRow("<arithmetic arithmetic_operation=\"add\"><literal_component datatype=\"int\">1</literal_component><literal_component datatype=\"int\">3</literal_component></arithmetic>", "4")]
    [DataRow("<arithmetic arithmetic_operation=\"multiply\"><literal_component datatype=\"int\">3</literal_component><literal_component datatype=\"float\">1.5</literal_component></arithmetic>", "4.5")]
    [DataRow("<arithmetic arithmetic_operation=\"add\"><literal_component>1</literal_component><literal_component>a</literal_component></arithmetic>", "error")]
    [DataRow("<begin character=\"ab\"><literal_component>bc</literal_component></begin>", "abbc")]
    [DataRow("<begin character=\"ab\"><literal_component>abc</literal_component></begin>", "abc")]
    [DataRow("<end character=\"/\"><literal_component>a</literal_component></end>", "a/")]
    [DataRow("<escape_regex><literal_component>(\\.test_string*)?</literal_component></escape_regex>", @"\(\\\.test_string\*\)\?")]
    [DataRow("<regex_capture pattern=\"^a(.)(.)\"><literal_component>abc</literal_component></regex_capture>", "b")]
    [DataRow("<regex_capture pattern=\"(\"><literal_component>abc</literal_component></regex_capture>", "error")]
    [DataRow("<count><regex_capture pattern=\"z(.)\"><literal_component>abc</literal_component></regex_capture></count>", "1", DisplayName = "What captures nothing is the empty text, and one value")]
    [DataRow("<count><split delimiter=\"-\"><literal_component>-a-a-</literal_component></split></count>", "4")]
    [DataRow("<split delimiter=\"\"><literal_component>abc</literal_component></split>", "a b c")]
    [DataRow("<substring substring_start=\"3\" substring_length=\"2\"><literal_component>abcdefg</literal_component></substring>", "cd")]
    [DataRow("<substring substring_start=\"0\" substring_length=\"-1\"><literal_component>abc</literal_component></substring>", "abc")]
    [DataRow("<substring substring_start=\"4\" substring_length=\"1\"><literal_component>abc</literal_component></substring>", "error")]
    [DataRow("<time_difference format_1=\"month_day_year\" format_2=\"seconds_since_epoch\"><literal_component>01/02/1970</literal_component><literal_component>0</literal_component></time_difference>", "86400")]
    [DataRow("<unique><variable_component var_ref=\"oval:x:var:1\"/><literal_component>y</literal_component></unique>", "x y")]
    [DataRow("<glob_to_regex><literal_component>*.conf</literal_component></glob_to_regex>", @"^(?=[^.])[^/]*\.conf$")]
    public void A_function_gives_its_values(string function, string expected) => Assert.AreEqual(expected, Judged.Variable(function, variables: Judged.Constant(1, "x", "y")));

    [TestMethod]
    [DataRow("<count><object_component object_ref=\"oval:x:obj:1\" item_field=\"filepath\"/></count>", "does not exist")]
    [DataRow("<count><object_component object_ref=\"oval:x:obj:1\" item_field=\"filepath\"/><literal_component>a</literal_component></count>", "1")]
    [DataRow("<unique><object_component object_ref=\"oval:x:obj:1\" item_field=\"filepath\"/><literal_component>a</literal_component></unique>", "a")]
    [DataRow("<concat><object_component object_ref=\"oval:x:obj:1\" item_field=\"filepath\"/><literal_component>a</literal_component></concat>", "does not exist")]
    public void Over_what_does_not_exist_there_is_nothing_to_count(string function, string expected) =>
        Assert.AreEqual(expected, Judged.Variable(function, objects: $"""<file_object {Judged.Unix} id="oval:x:obj:1" version="1"><filepath>/none</filepath></file_object>"""));

    [TestMethod]
    [DataRow("filepath", "/a /b")]
    [DataRow("owner", "error", DisplayName = "A field that no item has is an error")]
    public void An_object_component_is_the_values_of_a_field(string field, string expected) => Assert.AreEqual(
        expected,
        Judged.Variable($"<object_component object_ref=\"oval:x:obj:1\" item_field=\"{field}\"/>", items: TwoFiles, objects: $"""<file_object {Judged.Unix} id="oval:x:obj:1" version="1">{Judged.AnyFile}</file_object>"""));

    [TestMethod]
    public void A_value_that_is_not_of_the_variables_type_is_an_error() => Assert.AreEqual("error", Judged.Variable("<literal_component>never</literal_component>", "int"));

    [TestMethod]
    public void Variables_that_refer_to_each_other_are_an_error() => Assert.AreEqual(
        "error", Judged.Variable("<variable_component var_ref=\"oval:x:var:1\"/>", variables: """<local_variable id="oval:x:var:1" version="1" datatype="string" comment="c"><variable_component var_ref="oval:x:var:9"/></local_variable>"""));

    [TestMethod]
    public void Equal_items_have_one_id()
    {
        var items = new ListedItems().Add("unix:file", ("filepath", "/a")).Add("unix:file", ("filepath", "/a"));

        Assert.HasCount(1, Judged.Files(items, "check=\"all\"").Items);
    }
}
