using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class XccdfContentTests
{
    private const string Benchmark = """<ds:component-ref id="r-benchmark" xlink:href="#c-benchmark"/>""";

    private static string Tailoring(string name) => $"""<ds:component-ref id="r-{name}" xlink:href="#c-{name}"/>""";

    [TestMethod]
    public void The_tailoring_that_is_named_is_taken()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("ds.xml", Stream(Benchmark + Tailoring("one") + Tailoring("two")));

        var byReference = XccdfContent.Open(new XccdfChoice(file) { TailoringId = "r-two" });
        var byItsOwnId = XccdfContent.Open(new XccdfChoice(file) { TailoringId = "xccdf_x_tailoring_one" });

        Assert.AreEqual(("xccdf_x_tailoring_two", null), (byReference.Tailoring?.Id, byReference.Substitute));
        Assert.AreEqual(("xccdf_x_tailoring_one", null), (byItsOwnId.Tailoring?.Id, byItsOwnId.Substitute));
    }

    [TestMethod]
    public void The_only_tailoring_is_taken_for_one_that_is_not_there_where_it_is_the_first_checklist()
    {
        using var folder = new TemporaryFolder();

        var content = XccdfContent.Open(new XccdfChoice(folder.Write("ds.xml", Stream(Tailoring("one") + Benchmark))) { TailoringId = "no" });

        Assert.AreEqual("xccdf_x_tailoring_one", content.Tailoring?.Id);
        Assert.Contains("there is no tailoring no; r-one, the only one, is applied", content.Substitute!);
    }

    [TestMethod]
    [DataRow(false, "benchmark one", null)]
    [DataRow(false, "one two benchmark", null)]
    [DataRow(false, "benchmark", null)]
    [DataRow(true, "one benchmark", "r-benchmark")]
    public void No_other_tailoring_is_taken_for_one_that_is_not_there(bool named, string order, string? xccdfId)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("ds.xml", Stream(string.Concat(order.Split(' ').Select(r => r == "benchmark" ? Benchmark : Tailoring(r)))));

        var error = Assert.ThrowsExactly<ContentException>(() => XccdfContent.Open(new XccdfChoice(file) { TailoringId = "no", XccdfId = named ? xccdfId : null }));

        Assert.Contains("holds no tailoring no", error.Message);
    }

    [TestMethod]
    public void A_tailoring_that_is_the_first_checklist_is_applied()
    {
        using var folder = new TemporaryFolder();

        var tailored = XccdfContent.Open(new XccdfChoice(folder.Write("t.xml", Stream(Tailoring("one") + Benchmark))));
        var plain = XccdfContent.Open(new XccdfChoice(folder.Write("b.xml", Stream(Benchmark + Tailoring("one")))));

        Assert.AreEqual("xccdf_x_tailoring_one", tailored.Tailoring?.Id);
        Assert.IsNull(plain.Tailoring);
    }

    private static string Stream(string checklists) =>
        $"""
        <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2" xmlns:xlink="http://www.w3.org/1999/xlink" id="collection" schematron-version="1.3">
          <ds:data-stream id="s1" scap-version="1.3" use-case="CONFIGURATION"><ds:checklists>{checklists}</ds:checklists></ds:data-stream>
          <ds:component id="c-benchmark" timestamp="2026-01-01T00:00:00">{Tiny.Benchmark("", "xccdf_x_benchmark_b", xmlns: Tiny.Xccdf12)}</ds:component>
          {Component("one")}{Component("two")}
        </ds:data-stream-collection>
        """;

    private static string Component(string name) =>
        $"""
        <ds:component id="c-{name}" timestamp="2026-01-01T00:00:00">
          <Tailoring xmlns="{Tiny.Xccdf12}" id="xccdf_x_tailoring_{name}"><benchmark href="#r-benchmark"/><version time="2026-01-01T00:00:00">1</version>
            <Profile id="xccdf_x_profile_{name}"><title>{name}</title></Profile></Tailoring>
        </ds:component>
        """;
}
