using System.Text;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content.DataStreams;

[TestClass]
public sealed class ScapContentTests
{
    [TestMethod]
    public void Components_are_found_by_what_the_catalog_says()
    {
        using var folder = new TemporaryFolder();
        var content = ScapContent.Open(Write(folder, "ds.xml", TinyStream.Collection()));

        var stream = content.Stream();
        var benchmark = stream.Benchmarks.Single();
        var oval = stream.Resolve(benchmark, "oval.xml");

        Assert.AreEqual(("s1", "1.3"), (stream.Id, stream.ScapVersion));
        Assert.AreEqual(("r-xccdf", "c-xccdf", "Benchmark"), (benchmark.Id, benchmark.Component!.Id, benchmark.Component.RootName));
        Assert.AreEqual("oval:x:def:1", oval!.Component!.ReadOval().Definitions.Single().Id);
        Assert.AreSame(oval, stream.Resolve(benchmark, "#r-oval"));
        Assert.IsNull(stream.Resolve(benchmark, "other.xml"));
        Assert.AreSame(oval, stream.OvalChecks.Single());
    }

    [TestMethod]
    public void A_remote_component_is_known_and_not_there()
    {
        using var folder = new TemporaryFolder();
        var stream = ScapContent.Open(Write(folder, "ds.xml", TinyStream.Collection())).Stream("s1");

        var remote = stream.Resolve(stream.Benchmarks.Single(), "feed.xml");

        Assert.AreEqual((true, null, "https://example.org/feed.xml.bz2"), (remote!.IsRemote, remote.Component, remote.Href));
    }

    [TestMethod]
    public void Places_are_those_of_the_whole_file()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "ds.xml", TinyStream.Collection("<definition version='1' class='inventory'/>"));
        var lines = File.ReadAllLines(file);
        var line = Array.FindIndex(lines, l => l.Contains("<definition version", StringComparison.Ordinal));
        var oval = ScapContent.Open(file).Components.Single(c => c.Id == "c-oval");

        var error = Assert.ThrowsExactly<ContentException>(oval.ReadOval);

        Assert.AreEqual($"{file}({line + 1},{lines[line].IndexOf("<definition ", StringComparison.Ordinal) + 2}): <definition> has no attribute id", error.Message);
    }

    [TestMethod]
    public void Tags_in_comments_CDATA_and_quotes_are_no_tags()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "ds.xml", TinyStream.Collection(
            """<!-- </ds:component><ds:component> --><definition id="oval:x:def:1" version="1" class="inventory"><metadata><title a="/>" b='">/ds:component>'><![CDATA[</ds:component>]]></title></metadata></definition><?x </ds:component> ?>"""));

        var oval = ScapContent.Open(file).Stream().OvalChecks.Single().Component!.ReadOval();

        Assert.AreEqual("</ds:component>", oval.Definitions.Single().Title);
    }

    [TestMethod]
    [DataRow("utf-16")]
    [DataRow("iso-8859-1")]
    public void Another_encoding_reads_alike(string encoding)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ds.xml");
        File.WriteAllText(file, $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{TinyStream.Collection("""<definition id="oval:x:def:1" version="1" class="inventory"><metadata><title>é</title></metadata></definition>""")}", Encoding.GetEncoding(encoding));

        Assert.AreEqual("é", ScapContent.Open(file).Stream().OvalChecks.Single().Component!.ReadOval().Definitions.Single().Title);
    }

    [TestMethod]
    [DataRow("<ds:component id='x'>", "</ds:component>", DisplayName = "not closed")]
    [DataRow("</ds:component>", "", DisplayName = "closed twice")]
    [DataRow("<!-- ", "", DisplayName = "comment without end")]
    public void A_broken_collection_is_refused(string broken, string without)
    {
        using var folder = new TemporaryFolder();
        var whole = TinyStream.Collection();
        var at = whole.LastIndexOf("</ds:component>", StringComparison.Ordinal);
        var file = Write(folder, "ds.xml", whole[..at] + broken + whole[(at + without.Length)..]);

        Assert.StartsWith($"{file}(", Assert.ThrowsExactly<ContentException>(() => ScapContent.Open(file)).Message);
    }

    [TestMethod]
    public void Loose_files_find_each_other_by_name()
    {
        using var folder = new TemporaryFolder();
        var xccdf = Write(folder, "a-xccdf.xml", Tiny.Benchmark("", xmlns: Tiny.Xccdf12));
        Write(folder, "a-oval.xml", Oval.TinyOval.Document());

        var one = ScapContent.Open(xccdf);
        var all = ScapContent.Open(folder.Path);

        foreach (var content in new[] { one, all })
        {
            var stream = content.Stream();
            Assert.AreEqual("", stream.Id);
            Assert.IsTrue(stream.Resolve(stream.Benchmarks.Single(), "a-oval.xml")!.Component!.IsOvalDefinitions);
            Assert.IsNull(stream.Resolve(stream.Benchmarks.Single(), "../a-oval.xml"));
            Assert.IsNull(stream.Resolve(stream.Benchmarks.Single(), "missing.xml"));
        }
    }

    [TestMethod]
    public void A_component_of_a_collection_beside_is_found()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "other.xml", TinyStream.Collection());
        var file = Write(folder, "ds.xml", TinyStream.Collection().Replace("\"#c-oval\"", "\"file:other.xml#c-oval\"", StringComparison.Ordinal));

        Assert.AreEqual("oval:x:def:1", ScapContent.Open(file).Stream().Ref("r-oval")!.Component!.ReadOval().Definitions.Single().Id);
    }

    [TestMethod]
    public void A_stream_that_is_not_there_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var content = ScapContent.Open(Write(folder, "ds.xml", TinyStream.Collection()));

        Assert.AreEqual("holds no data stream s2; it has s1", Assert.ThrowsExactly<ContentException>(() => content.Stream("s2")).Reason);
    }

    private static string Write(TemporaryFolder folder, string name, string text)
    {
        var file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, text);
        return file;
    }
}
