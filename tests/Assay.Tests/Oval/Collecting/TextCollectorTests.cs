using System.Runtime.Versioning;
using Assay.Sdk;

namespace Assay.Tests.Oval.Collecting;

[TestClass]
[SupportedOSPlatform("linux")]
public sealed class TextCollectorTests : IDisposable
{
    private const string Place = "<filepath>/etc/conf</filepath>";

    private readonly TemporaryFolder root = new();

    public TextCollectorTests() => root.Write("etc/conf", "key = one\n# key = two\nkey = three\n");

    public void Dispose() => root.Dispose();

    [TestMethod]
    [DataRow("equals", "1", "one")]
    [DataRow("equals", "2", "three")]
    [DataRow("equals", "3", "")]
    [DataRow("greater than or equal", "1", "one three")]
    [DataRow("equals", "-1", "three")]
    [DataRow("equals", "-2", "one")]
    [DataRow("less than", "-1", "one")]
    public void TheInstanceCountsMatchesFromEitherEnd(string operation, string number, string found) =>
        Assert.AreEqual(found, Text($"{Place}<pattern operation=\"pattern match\">^key = (\\w+)$</pattern><instance datatype=\"int\" operation=\"{operation}\">{number}</instance>")["subexpression"]);

    [TestMethod]
    public void LinesBeginAnywhereUnlessMultilineIsOff()
    {
        const string Pattern = "<pattern operation=\"pattern match\">^key = three</pattern><instance datatype=\"int\">1</instance>";

        Assert.AreEqual("key = three", Text(Place + Pattern)["text"]);
        Assert.AreEqual(CollectedFlag.DoesNotExist, Text($"<behaviors multiline=\"false\"/>{Place}{Pattern}").Flag);
    }

    [TestMethod]
    public void ADotMatchesALineEndWhereSinglelineIsOn()
    {
        const string Pattern = "<pattern operation=\"pattern match\">one.#</pattern><instance datatype=\"int\">1</instance>";

        Assert.AreEqual(CollectedFlag.DoesNotExist, Text(Place + Pattern).Flag);
        Assert.AreEqual(CollectedFlag.Complete, Text($"<behaviors singleline=\"true\"/>{Place}{Pattern}").Flag);
    }

    [TestMethod]
    public void AGroupThatTookNoPartGivesNoSubexpression() =>
        Assert.AreEqual("one", Text($"{Place}<pattern operation=\"pattern match\">^(none)?key = (one)</pattern><instance datatype=\"int\">1</instance>")["subexpression"]);

    [TestMethod]
    public void AFileThatIsNoTextIsAnError()
    {
        root.Write("etc/conf", [0x6b, 0xff, 0x0a]);

        var found = Text($"{Place}<pattern operation=\"pattern match\">k</pattern><instance datatype=\"int\">1</instance>");

        Assert.AreEqual(CollectedFlag.Error, found.Flag);
        StringAssert.Contains(string.Join(' ', found.Messages), "no UTF-8", StringComparison.Ordinal);
    }

    [TestMethod]
    public void AMalformedPatternIsAnErrorAndNoException() =>
        Assert.AreEqual(CollectedFlag.Error, Text($"{Place}<pattern operation=\"pattern match\">(</pattern><instance datatype=\"int\">1</instance>").Flag);

    [TestMethod]
    public void HashesAreThoseOfTheContent()
    {
        root.Write("etc/empty", "");

        var found = Looked.For(root, "independent:filehash58", "<filepath>/etc/empty</filepath><hash_type operation=\"pattern match\">^(MD5|SHA-256)$</hash_type>");

        Assert.AreEqual("d41d8cd98f00b204e9800998ecf8427e e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", found["hash"]);
    }

    [TestMethod]
    [DataRow("MD5")]
    [DataRow("SHA-224")]
    public void WhatIsNoRegularFileHasNoHash(string algorithm)
    {
        File.CreateSymbolicLink(root["etc/broken"], "nowhere");

        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "independent:filehash58", $"<filepath>/etc/broken</filepath><hash_type>{algorithm}</hash_type>").Flag);
    }

    [TestMethod]
    public void AnXPathGivesItsValuesAndADocumentTypeIsSkipped()
    {
        root.Write("etc/conf", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a b=\"1\"><c>two</c><c>three</c></a>");

        Assert.AreEqual("two,three", Looked.For(root, "independent:xmlfilecontent", $"{Place}<xpath>/a/c/text()</xpath>")["value_of"]);
        Assert.AreEqual("1", Looked.For(root, "independent:xmlfilecontent", $"{Place}<xpath>/a/@b</xpath>")["value_of"]);
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "independent:xmlfilecontent", $"{Place}<xpath>/a/d</xpath>").Flag);
        Assert.AreEqual(CollectedFlag.Error, Looked.For(root, "independent:xmlfilecontent", $"{Place}<xpath>/a[</xpath>").Flag);
    }

    [TestMethod]
    [DataRow("count(/a/c) * 1000000000000000000000", "2000000000000000000000", DisplayName = "A number has no exponent")]
    [DataRow("1 div 100000000", "0.00000001")]
    [DataRow("-12.5 div 10000000000", "-0.00000000125")]
    [DataRow("-0", "0")]
    [DataRow("1 div 0", "Infinity")]
    [DataRow("1.5 + 1", "2.5")]
    public void ANumberIsWrittenAsXPathWritesIt(string xpath, string value)
    {
        root.Write("etc/conf", "<a><c/><c/></a>");

        Assert.AreEqual(value, Looked.For(root, "independent:xmlfilecontent", $"{Place}<xpath>{xpath}</xpath>")["value_of"]);
    }

    [TestMethod]
    [DataRow("", 0)]
    [DataRow("\n", 1)]
    [DataRow("a\n", 1)]
    [DataRow("a", 1)]
    [DataRow("a\n\n", 2)]
    public void NoLineFollowsTheLastLineFeed(string content, int lines)
    {
        root.Write("etc/conf", content);

        Assert.HasCount(lines, Looked.For(root, "independent:textfilecontent", "<path>/etc</path><filename>conf</filename><line operation=\"pattern match\">.*</line>").Items);
    }

    private Looked Text(string entities) => Looked.For(root, "independent:textfilecontent54", entities);
}
