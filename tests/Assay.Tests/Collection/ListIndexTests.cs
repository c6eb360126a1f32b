using System.Text;
using System.Text.Json;
using Assay.Collection;

namespace Assay.Tests.Collection;

[TestClass]
public sealed class ListIndexTests
{
    [TestMethod]
    public void Each_item_is_found_with_its_names_and_its_bytes()
    {
        const string Json = """
            {"kind":"PodList","metadata":{"resourceVersion":"7","continue":"eyJ2"},
             "items":[ {"spec":{"template":{"metadata":{"name":"inner","namespace":"no"}}},"metadata":{"labels":{"name":"label"},"namespace":"team","name":"we\u0062"}},
                       {"metadata":{"name":"node-1"}} , {"metadata":null} ]}
            """;

        var index = ListIndex.Of(Encoding.UTF8.GetBytes(Json))!;

        Assert.AreEqual("eyJ2", index.Continue);
        CollectionAssert.AreEqual(new[] { "team/web", "node-1", "" }, index.Items.Select(i => i.Key).ToArray());
        Assert.AreEqual("""{"metadata":{"name":"node-1"}}""", Json.Substring(index.Items[1].Start, index.Items[1].Length));
        Assert.IsNull(index.Items[2].Name);
    }

    [TestMethod]
    [DataRow("""{"items":[]}""")]
    [DataRow("""{"items":null,"metadata":{}}""")]
    public void A_list_may_be_empty(string json) => Assert.IsEmpty(ListIndex.Of(Encoding.UTF8.GetBytes(json))!.Items);

    [TestMethod]
    [DataRow("""{"kind":"Status","details":{"items":[1]}}""")]
    [DataRow("[{}]")]
    [DataRow("7")]
    [DataRow("""{"items":{}}""")]
    [DataRow("""{"items":[],"metadata":{"continue":["more"]}}""")]
    public void What_has_no_items_is_no_list(string json) => Assert.IsNull(ListIndex.Of(Encoding.UTF8.GetBytes(json)));

    [TestMethod]
    [DataRow("")]
    [DataRow("""{"items":[{"metadata":{"name":"a"}}""")]
    [DataRow("""{"items":[{"metadata":{"name":"a"}},]}""")]
    [DataRow("""{"items":[{"spec":{"a":nul}}]}""")]
    [DataRow("""{"items":[]}{"items":[]}""")]
    [DataRow("<html>")]
    public void What_is_no_JSON_is_said_to_be_none(string json) => Assert.Throws<JsonException>(() => ListIndex.Of(Encoding.UTF8.GetBytes(json)));
}
