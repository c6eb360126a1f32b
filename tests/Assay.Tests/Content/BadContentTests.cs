using System.Text;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class BadContentTests
{
    private const string Head = $"<Benchmark xmlns=\"{Tiny.Xccdf11}\" id=\"B\">";

    [TestMethod]
    [DataRow("", "b.xml(1,1): the file is empty, or holds no XML element", DisplayName = "empty")]
    [DataRow("hello", "b.xml(1,1): this is not XML", DisplayName = "text")]
    [DataRow("{\"id\": 1}", "b.xml(1,1): this is not XML", DisplayName = "JSON")]
    [DataRow(Head + "\n<title>x</title>", "b.xml(2,17): the file ends inside <Benchmark>: it is truncated", DisplayName = "truncated after an element")]
    [DataRow(Head + "\n<title>half a ti", "b.xml(2,17): the file ends inside <title>: it is truncated", DisplayName = "truncated in a text")]
    [DataRow("<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x/>", "b.xml(1,1): a document type definition (DOCTYPE) is not allowed", DisplayName = "DTD")]
    [DataRow("<!DOCTYPE l [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><l>&c;</l>", "b.xml(1,1): a document type definition (DOCTYPE) is not allowed", DisplayName = "entity bomb")]
    [DataRow("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>", "b.xml(1,1): a document type definition (DOCTYPE) is not allowed", DisplayName = "external entity")]
    [DataRow(Head + "<title>&e;</title></Benchmark>", "b.xml(1,72): the entity e is not declared inside <title>", DisplayName = "undeclared entity")]
    [DataRow(Head + "<title>R & D</title></Benchmark>", "b.xml(1,74): an & inside <title> begins no entity: it must be &amp;", DisplayName = "bare ampersand")]
    [DataRow(Head + "<title>1 < 2</title></Benchmark>", "b.xml(1,74): a < inside <title> begins no tag: it must be &lt;", DisplayName = "bare less-than")]
    [DataRow(Head + "\n<title>x</Title></Benchmark>", "b.xml(2,11): <title> is closed by </Title>", DisplayName = "wrong end tag")]
    [DataRow(Head + "</Benchmark>\n<Benchmark/>", "b.xml(2,2): a second element follows the root element", DisplayName = "two roots")]
    [DataRow("\n<?xml version=\"1.0\"?><x/>", "b.xml(2,3): something stands before the XML declaration", DisplayName = "late declaration")]
    [DataRow(Head + "<dc:title/></Benchmark>", "b.xml(1,65): the namespace prefix dc is not declared", DisplayName = "undeclared prefix")]
    [DataRow("<Benchmark xmlns=\"urn:other\" id=\"B\"/>", "b.xml(1,2): the Benchmark is in the namespace \"urn:other\", which is neither XCCDF 1.1 (http://checklists.nist.gov/xccdf/1.1) nor 1.2 (http://checklists.nist.gov/xccdf/1.2)", DisplayName = "wrong namespace")]
    [DataRow("\n<html/>", "b.xml(2,2): the root element is <html>: neither an XCCDF Benchmark nor a SCAP source data stream collection", DisplayName = "something else")]
    [DataRow("<d:data-stream-collection xmlns:d=\"http://scap.nist.gov/schema/scap/source/1.2\"/>", "b.xml(1,1): the data stream collection holds no XCCDF Benchmark", DisplayName = "data stream without a benchmark")]
    [DataRow("<Benchmark xmlns=\"" + Tiny.Xccdf11 + "\"/>", "b.xml(1,2): a Benchmark has no id", DisplayName = "no id")]
    [DataRow(Head + "\n<Group id=\"V-1\"><Rule id=\"r\" severity=\"hihg\"/></Group></Benchmark>", "b.xml(2,18): the severity 'hihg' is none of unknown, info, low, medium, high", DisplayName = "unknown severity")]
    [DataRow(Head + "\n<Group id=\"V-1\"><Rule id=\"r\" weight=\"much\"/></Group></Benchmark>", "b.xml(2,18): the weight 'much' is no number", DisplayName = "weight")]
    [DataRow(Head + "\n<Group id=\"V-1\"/><Group id=\"V-1\"/></Benchmark>", "b.xml(2,19): the Group id V-1 occurs twice", DisplayName = "duplicate group")]
    public void Bad_content_is_refused_in_one_line_with_its_place(string xml, string message)
    {
        var error = Assert.ThrowsExactly<ContentException>(() => XccdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), "b.xml"));

        Assert.AreEqual(message, error.Message);
    }

    [TestMethod]
    public void A_byte_that_is_not_UTF_8_is_refused_with_its_place()
    {
        var error = Assert.ThrowsExactly<ContentException>(() => Tiny.Read([.. Encoding.UTF8.GetBytes(Head + "\n<title>"), 0xE9, .. Encoding.UTF8.GetBytes("</title></Benchmark>")]));

        Assert.AreEqual("a byte is not valid in the file's encoding inside <title>", error.Reason);
        Assert.AreEqual(2, error.Line);
    }

    [TestMethod]
    public void Damage_in_the_middle_of_a_long_text_is_refused_with_its_place()
    {
        var text = Encoding.UTF8.GetBytes(Tiny.Benchmark(Tiny.Group("V-1", $"<title>{new string('x', 100_000)}\n{new string('y', 100_000)}</title>")));
        text[^2_000] = 0xFF;

        var error = Assert.ThrowsExactly<ContentException>(() => Tiny.Read(text));

        Assert.AreEqual("a byte is not valid in the file's encoding inside <title>", error.Reason);
        Assert.AreEqual(7, error.Line);
    }

    [TestMethod]
    public void A_character_XML_forbids_is_refused_with_its_place()
    {
        var error = Assert.ThrowsExactly<ContentException>(() => Tiny.Read(Head + "\n<title>&#1;</title></Benchmark>"));

        Assert.StartsWith("not well-formed XML inside <title>: ", error.Reason);
        Assert.AreEqual(2, error.Line);
    }

    [TestMethod]
    public void A_gigabyte_of_depth_ends_early()
    {
        using var deep = new RepeatingStream(Head, "<a>", 1L << 30);

        var error = Assert.ThrowsExactly<ContentException>(() => XccdfReader.Read(deep, "deep.xml"));

        Assert.AreEqual("elements are nested deeper than 256", error.Reason);
        Assert.AreEqual(1, error.Line);
        Assert.IsLessThan(1L << 20, deep.BytesRead);
    }

    [TestMethod]
    public void Depth_inside_a_component_that_is_passed_over_ends_early_too()
    {
        using var deep = new RepeatingStream("<d:data-stream-collection xmlns:d=\"http://scap.nist.gov/schema/scap/source/1.2\"><d:component>", "<a>", 1L << 30);

        var error = Assert.ThrowsExactly<ContentException>(() => XccdfReader.Read(deep, "deep.xml"));

        Assert.AreEqual("elements are nested deeper than 256", error.Reason);
    }

    [TestMethod]
    public void An_endless_document_ends_at_the_size_limit()
    {
        using var endless = new RepeatingStream(Head, new string(' ', 1 << 16) + "<a/>", long.MaxValue);

        var error = Assert.ThrowsExactly<ContentException>(() => XccdfReader.Read(endless, "endless.xml"));

        Assert.AreEqual("the document is longer than 256 million characters", error.Reason);
    }

    [TestMethod]
    public void Values_that_multiply_in_texts_end_at_a_limit()
    {
        var value = $"<Value id=\"v\"><value>{new string('x', 1 << 20)}</value></Value>";
        var texts = string.Concat(Enumerable.Repeat("<sub idref=\"v\"/>", 100));

        var error = Assert.ThrowsExactly<ContentException>(() => Tiny.Read(Tiny.Benchmark(value + Tiny.Group("V-1", $"<title>{texts}</title>"))));

        Assert.Contains("grow beyond", error.Message);
    }

    [TestMethod]
    public void A_description_of_unclosed_tags_reads_in_one_pass()
    {
        var description = string.Concat(Enumerable.Repeat("&lt;VulnDiscussion&gt;x", 200_000));

        var rule = Tiny.ReadRule($"<description>{description}</description>");

        Assert.StartsWith("x\n\nx", rule.Description.VulnDiscussion);
    }

    [TestMethod]
    public void A_message_that_quotes_the_file_stays_one_short_line()
    {
        var error = Assert.ThrowsExactly<ContentException>(() => Tiny.Read(Tiny.Benchmark($"<Rule id=\"r\" severity=\"a&#10;b{new string('x', 5000)}\"/>")));

        Assert.DoesNotContain("\n", error.Message);
        Assert.IsLessThan(600, error.Message.Length);
    }

    /// <summary>A long text made while it is read.</summary>
    private sealed class RepeatingStream(string start, string repeated, long length) : Stream
    {
        private readonly byte[] head = Encoding.UTF8.GetBytes(start);
        private readonly byte[] body = Encoding.UTF8.GetBytes(repeated);

        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var source = BytesRead < head.Length ? head.AsSpan((int)BytesRead) : body.AsSpan((int)((BytesRead - head.Length) % body.Length));
            var given = (int)Math.Min(Math.Min(count, source.Length), length - BytesRead);
            source[..given].CopyTo(buffer.AsSpan(offset));
            BytesRead += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
