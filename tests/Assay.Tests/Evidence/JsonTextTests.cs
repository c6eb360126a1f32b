using System.Text;
using System.Text.Json;
using Assay.Sdk;
using Assay.Yaml;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class JsonTextTests
{
    [TestMethod]
    [DataRow("""{"name":"\ud800"}""")]
    [DataRow("""{"\udC00":1}""")]
    [DataRow("""["\uD83D!"]""")]
    public void Half_a_surrogate_pair_is_refused_where_it_is_read(string json)
    {
        var refused = Assert.ThrowsExactly<ContentException>(() => JsonText.Parse(Encoding.UTF8.GetBytes(json), "pods.json"));

        Assert.Contains("pods.json(1,1): It holds half of a surrogate pair, which is no character.", refused.Message);
    }

    [TestMethod]
    public void Bytes_that_are_no_UTF_8_are_refused_where_they_are_read() =>
        Assert.Contains("It holds bytes that are no UTF-8.", Assert.ThrowsExactly<ContentException>(() => JsonText.Parse([.. "[\""u8, 0xff, .. "\"]"u8], "pods.json")).Message);

    [TestMethod]
    public void Whole_pairs_and_what_only_looks_like_an_escape_are_read()
    {
        using var document = JsonText.Document("""["\ud83d\uDE00", "\\ud800"]"""u8.ToArray());

        Assert.AreEqual("\U0001F600", document.RootElement[0].GetString());
        Assert.AreEqual("""\ud800""", document.RootElement[1].GetString());
    }

    [TestMethod]
    public void A_document_that_breaks_off_says_so_whatever_its_escapes() =>
        Assert.Throws<JsonException>(() => JsonText.Document("""{"a":"\ud83d\ude00" """u8.ToArray()));
}
