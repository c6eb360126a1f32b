using Assay.Evidence;
using Assay.Yaml;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class YamlDocumentsTests
{
    [TestMethod]
    [DataRow("yes", "true")]
    [DataRow("On", "true")]
    [DataRow("y", "true")]
    [DataRow("off", "false")]
    [DataRow("NO", "false")]
    [DataRow("n", "false")]
    [DataRow("'yes'", "\"yes\"")]
    [DataRow("\"on\"", "\"on\"")]
    [DataRow("!!str true", "\"true\"")]
    [DataRow("~", "null")]
    [DataRow("Null", "null")]
    [DataRow("", "null")]
    [DataRow("0644", "420")]
    [DataRow("0o17", "15")]
    [DataRow("0x1F", "31")]
    [DataRow("0b101", "5")]
    [DataRow("1_000", "1000")]
    [DataRow("-12", "-12")]
    [DataRow("+12", "12")]
    [DataRow("09", "9")]
    [DataRow("18446744073709551615", "18446744073709551615")]
    [DataRow("-9223372036854775808", "-9223372036854775808")]
    [DataRow("1.5", "1.5")]
    [DataRow(".5", "0.5")]
    [DataRow("1e3", "1000")]
    [DataRow("5m", "\"5m\"")]
    [DataRow("1.20.2", "\"1.20.2\"")]
    [DataRow("2026-01-02", "\"2026-01-02\"")]
    [DataRow(".nan", "\".nan\"")]
    [DataRow("--secure-port=6443", "\"--secure-port=6443\"")]
    public void Plain_scalars_have_the_types_Kubernetes_gives_them(string scalar, string json) =>
        Assert.AreEqual(json, YamlDocuments.ReadJson($"a: {scalar}", "x.yaml")[0].GetProperty("a").GetRawText());

    [TestMethod]
    public void Keys_become_strings()
    {
        var json = YamlDocuments.ReadJson("1: a\ntrue: b\nno: c\n~: d\n'2': e", "x.yaml")[0];

        Assert.AreEqual("""{"1":"a","true":"b","false":"c","null":"d","2":"e"}""", json.GetRawText());
    }

    [TestMethod]
    public void Several_documents_are_read_and_empty_ones_left_out()
    {
        var documents = YamlDocuments.ReadJson("---\n# nothing\n---\na: 1\n---\n- b\n...\n", "x.yaml");

        CollectionAssert.AreEqual(new[] { """{"a":1}""", """["b"]""" }, documents.Select(d => d.GetRawText()).ToArray());
    }

    [TestMethod]
    public void Anchors_and_merges_are_followed_and_own_keys_win()
    {
        var json = YamlDocuments.ReadJson("base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  'y': 3\nlist: [*b]", "x.yaml")[0];

        Assert.AreEqual("""{"y":3,"x":1,"true":2}""", json.GetProperty("own").GetRawText());
        Assert.AreEqual("""[{"x":1,"true":2}]""", json.GetProperty("list").GetRawText());
    }

    [TestMethod]
    public void Of_a_key_that_stands_twice_the_last_counts() =>
        Assert.AreEqual(2, YamlDocuments.ReadJson("a: 1\na: 2", "x.yaml")[0].GetProperty("a").GetInt32());

    [TestMethod]
    public void Broken_YAML_is_an_error_with_its_position()
    {
        var error = Assert.ThrowsExactly<ContentException>(() => YamlDocuments.ReadJson("a: 1\nb: [1, 2\nc: 3\n", "pod.yaml"));

        Assert.AreEqual("pod.yaml", error.File);
        Assert.IsGreaterThan(1, error.Line);
        Assert.DoesNotContain('\n', error.Message);
    }

    [TestMethod]
    public void An_alias_bomb_is_refused()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));

        StringAssert.Contains(Assert.ThrowsExactly<ContentException>(() => YamlDocuments.ReadJson(bomb, "x.yaml")).Message, "aliases", StringComparison.Ordinal);
    }

    [TestMethod]
    public void An_alias_to_what_it_is_part_of_is_refused() =>
        StringAssert.Contains(Assert.ThrowsExactly<ContentException>(() => YamlDocuments.ReadJson("a: &a [*a]", "x.yaml")).Message, "x.yaml(1,", StringComparison.Ordinal);

    [TestMethod]
    [DataRow("[")]
    [DataRow("{a: ")]
    [DataRow("- ")]
    public void Depth_without_end_is_refused(string level) =>
        Assert.ThrowsExactly<ContentException>(() => YamlDocuments.ReadJson(string.Concat(Enumerable.Repeat(level, 100_000)), "x.yaml"));

    [TestMethod]
    public void A_list_as_a_key_is_refused() =>
        StringAssert.Contains(Assert.ThrowsExactly<ContentException>(() => YamlDocuments.ReadJson("? [a, b]\n: c", "x.yaml")).Message, "a key is a list", StringComparison.Ordinal);

    [TestMethod]
    public void Broken_JSON_is_an_error_with_its_position()
    {
        var error = Assert.ThrowsExactly<ContentException>(() => ContentDocuments.Read("{\n  \"a\": 1,\n  \"b\" 2\n}", "pods.json"));

        StringAssert.StartsWith(error.Message, "pods.json(3,7): ", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Flow_style_in_a_YAML_file_is_no_JSON_and_reads_all_the_same() =>
        Assert.AreEqual("""{"a":["b"]}""", ContentDocuments.Read("{a: [b]}", "x.yaml")[0].GetRawText());

    [TestMethod]
    public void Content_that_is_neither_has_no_documents()
    {
        Assert.IsEmpty(ContentDocuments.ReadOrNone("KUBELET_EXTRA_ARGS=--v=2\n"));
        Assert.IsEmpty(ContentDocuments.ReadOrNone("{ broken"));
        Assert.IsEmpty(ContentDocuments.ReadOrNone(""));
    }
}
