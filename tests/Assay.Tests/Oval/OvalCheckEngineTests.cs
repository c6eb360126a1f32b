using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>What a Rule gets from OVAL.</summary>
[TestClass]
public sealed class OvalCheckEngineTests
{
    private static readonly string[] Regular = ["<type>regular</type>"];

    [TestMethod]
    [DataRow("compliance", ResultValue.Pass)]
    [DataRow("inventory", ResultValue.Pass)]
    [DataRow("vulnerability", ResultValue.Fail)]
    [DataRow("patch", ResultValue.Fail)]
    public void True_is_a_pass_unless_it_must_not_be_true(string @class, ResultValue expected) =>
        Assert.AreEqual(expected, Ask(@class, "regular", "oval:x:def:1")!.Single().Result);

    [TestMethod]
    public void What_failed_is_told_with_what_was_seen_and_what_is_wanted()
    {
        var observation = Ask("compliance", "directory", "oval:x:def:1")!.Single().Observations.Single();

        Assert.AreEqual(new Observation(ResultValue.Fail, "node-1", "files: /a: type is directory, wanted: equals regular") { Source = "/a" }, observation);
    }

    [TestMethod]
    public void A_document_or_definition_that_is_not_there_gives_no_answer()
    {
        Assert.IsNull(Ask("compliance", "regular", "oval:x:def:9"));
        Assert.IsNull(new OvalCheckEngine(_ => null, "node-1").Evaluate(Question("oval:x:def:1", false), CancellationToken.None));
    }

    [TestMethod]
    public void A_whole_document_is_one_answer_or_one_per_definition()
    {
        Assert.AreEqual((string?)null, Ask("compliance", "regular", null)!.Single().Name);
        Assert.AreEqual("oval:x:def:1", Ask("compliance", "regular", null, multi: true)!.Single().Name);
    }

    [TestMethod]
    public void The_values_of_the_benchmark_are_the_external_variables()
    {
        var document = Judged.Document("check=\"all\"", "<filepath var_ref=\"oval:x:var:1\" var_check=\"at least one\"/>", Regular, Judged.External(1));
        var session = new OvalSession(document, new ListedItems().Add("unix:file", ("filepath", "/a"), ("type", "regular")), TimeProvider.System);
        var question = Question("oval:x:def:1", false) with { Exports = [new ExportedValue("oval:x:var:1", "v", ["/b"]), new ExportedValue("oval:x:var:1", "w", ["/a"])] };

        Assert.AreEqual(ResultValue.Pass, new OvalCheckEngine(_ => session, "node-1").Evaluate(question, CancellationToken.None)!.Single().Result);
    }

    private static IReadOnlyList<CheckAnswer>? Ask(string @class, string type, string? name, bool multi = false)
    {
        var session = new OvalSession(Judged.Document("check=\"all\"", Judged.AnyFile, Regular, @class: @class), new ListedItems().Add("unix:file", ("filepath", "/a"), ("type", type)), TimeProvider.System);
        return new OvalCheckEngine(_ => session, "node-1").Evaluate(Question(name, multi), CancellationToken.None);
    }

    private static CheckQuestion Question(string? name, bool multi) => new(OvalCheckEngine.System, new CheckContentRef("oval.xml", name), [], multi);
}
