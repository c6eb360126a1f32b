using Assay.Plugins.Oval;
using Assay.Sdk;

namespace Assay.Plugins.Tests.Oval;

/// <summary>Each row was also given to the reference implementation (1.3.7); where it differs, the test says so.</summary>
[TestClass]
public sealed class YamlFileContentTests
{
    private const string Path = "/data/in.yaml";

    private const string Scalars = """
        a: 1
        B: yes
        n: null
        t: ~
        e:
        q: "true"
        tr: True
        hex: 0xFF
        oct: 0o17
        o8: 0644
        f: 1.50
        plus: +5
        big: 123456789012345678901234567890
        bin: 0b11
        und: 1_000
        tagged: !!str 5
        empty: ""
        'k.d': dotted
        l: [1, two, 3]
        m: {x: 1, y: {z: 2}}
        lm: [{a: 1}, {a: 2, b: 3}, {b: 4}]
        em: {}
        el: []
        """;

    private const string Nested = """
        items:
        - name: [a, b]
          r: [k, l]
          s: one
          m: {p: 1}
        - name: [c]
          r: [m]
          s: two
          m: {p: 2}
        ll: [[1, 2], [3, 4]]
        mix: [1, {a: 2}, 3]
        ms: {a: [1, 2], b: 3}
        mss: {a: [[1, 2]], b: 3}
        mm: {a: {b: 1}}
        mlm: [{a: [1, 2], b: 3}, {a: 4}]
        mem: {c: {}, a: 1}
        dup: {a: 1, a: 2}
        odd: {1: x, true: y, aB^c: z}
        x:
        - y: [{p: 1}, {p: 2}]
          z: {a: [7, 8]}
        - y: [{p: 3}]
          z: {a: [9]}
        """;

    [TestMethod]
    [DataRow(".a", "#=1:Int")]
    [DataRow(".B", "#=yes:String")]
    [DataRow(".n", "#=(null):String")]
    [DataRow(".t", "#=(null):String")]
    [DataRow(".e", "#=(null):String")]
    [DataRow(".q", "#=true:String")]
    [DataRow(".tr", "#=true:Boolean")]
    [DataRow(".hex", "#=255:Int")]
    [DataRow(".oct", "#=15:Int")]
    [DataRow(".o8", "#=644:Int")]
    [DataRow(".plus", "#=5:Int")]
    [DataRow(".bin", "#=0b11:String")]
    [DataRow(".und", "#=1_000:String")]
    [DataRow(".tagged", "#=5:String")]
    [DataRow(".empty", "#=:String")]
    [DataRow(".l", "#=1:Int #=two:String #=3:Int")]
    [DataRow(".l[:]", "#=1:Int #=two:String #=3:Int")]
    [DataRow(".l[0]", "#=1:Int")]
    [DataRow(".l[]", "#=1:Int")]
    [DataRow(".l[0,1]", "#=1:Int #=two:String")]
    [DataRow(".l[1,9]", "#=two:String")]
    [DataRow(".m.x", "#=1:Int")]
    [DataRow(".m.y", "z=2:Int")]
    [DataRow(".lm[:].a", "#=1:Int #=2:Int")]
    [DataRow(".lm[:]['a','b']", "a=1:Int | a=2:Int b=3:Int | b=4:Int")]
    [DataRow(".lm", "a=1:Int | a=2:Int b=3:Int | b=4:Int")]
    [DataRow("[\"k.d\"]", "#=dotted:String")]
    [DataRow("$.a", "#=1:Int")]
    [DataRow("a", "#=1:Int")]
    [DataRow("['a','B']", "a=1:Int ^b=yes:String")]
    public void AScalarHasTheTypeItsAuthorWrote(string path, string records) => Assert.AreEqual(records, Seen(Scalars, path));

    [TestMethod]
    [DataRow(".f", "#=1.50:Float", DisplayName = "The reference implementation prints 1.500000.")]
    [DataRow(".big", "#=123456789012345678901234567890:Int", DisplayName = "The reference implementation overflows to -1.")]
    public void ANumberKeepsItsDigits(string path, string records) => Assert.AreEqual(records, Seen(Scalars, path));

    [TestMethod]
    [DataRow(".items[:].name", "#=a:String #=b:String | #=c:String")]
    [DataRow(".items[:].name[:]", "#=a:String #=b:String | #=c:String")]
    [DataRow(".items[:].s", "#=one:String #=two:String")]
    [DataRow(".items[:]['name','s']", "name=a:String name=b:String s=one:String | name=c:String s=two:String")]
    [DataRow(".items[:]['name','r'][:]", "name=a:String name=b:String r=k:String r=l:String | name=c:String r=m:String")]
    [DataRow(".items[:].m", "p=1:Int | p=2:Int")]
    [DataRow(".items[:].m.*", "p=1:Int | p=2:Int")]
    [DataRow(".items[:]['m','n'].p", "m=1:Int | m=2:Int")]
    [DataRow(".ll", "#=1:Int #=2:Int | #=3:Int #=4:Int")]
    [DataRow(".ll[0]", "#=1:Int #=2:Int")]
    [DataRow(".ms", "a=1:Int a=2:Int b=3:Int")]
    [DataRow(".mlm", "a=1:Int a=2:Int b=3:Int | a=4:Int")]
    [DataRow(".dup", "a=1:Int a=2:Int")]
    [DataRow(".dup.a", "#=1:Int #=2:Int")]
    [DataRow(".odd", "1=x:String true=y:String a^b^^c=z:String")]
    [DataRow(".x[:].y[:].p", "#=1:Int #=2:Int | #=3:Int")]
    [DataRow(".x[0].y[:].p", "#=1:Int #=2:Int")]
    [DataRow(".x[:].z.a", "#=7:Int #=8:Int | #=9:Int")]
    [DataRow(".x[:].z.a[0]", "#=7:Int #=9:Int")]
    [DataRow(".x[:].y[0]['p','q']", "p=1:Int | p=3:Int")]
    [DataRow("items[:].m[\"p\"]", "#=1:Int #=2:Int")]
    public void ASequenceOrAMappingIsARecord(string path, string records) => Assert.AreEqual(records, Seen(Nested, path));

    [TestMethod]
    [DataRow(".x")]
    [DataRow(".em")]
    [DataRow(".el[:]")]
    [DataRow(".a[0]")]
    [DataRow(".a.b")]
    [DataRow(".l.a")]
    [DataRow(".m[0]")]
    [DataRow(".lm[7].a")]
    [DataRow(". a")]
    [DataRow(".lm[:].nope")]
    public void WhatIsNotThereIsKnownNotToBeThere(string path)
    {
        var collected = Collect(Scalars, path);

        Assert.AreEqual(CollectedFlag.DoesNotExist, collected.Flag);
        Assert.IsEmpty(collected.Items);
    }

    [TestMethod]
    [DataRow(".mss")]
    [DataRow(".mm")]
    [DataRow(".mem")]
    [DataRow(".mix")]
    [DataRow(".items")]
    [DataRow("$")]
    [DataRow(".x[:]['y','z']")]
    [DataRow("")]
    [DataRow("..a")]
    [DataRow(".a.")]
    [DataRow(".l[-1]")]
    [DataRow(".l[1:]")]
    [DataRow(".l[")]
    [DataRow(".l[*]")]
    [DataRow(".l['a]")]
    [DataRow(".l['']")]
    [DataRow(".m['a', 'b']")]
    [DataRow("&anchor")]
    public void WhatNoRecordCanHoldAndNoPathIsAnError(string path)
    {
        var collected = Collect(Nested, path);

        Assert.AreEqual(CollectedFlag.Error, collected.Flag);
        Assert.StartsWith($"{Path}: {path}: ", collected.Messages.Single());
    }

    [TestMethod]
    [DataRow("true\n", "$", "#=true:Boolean")]
    [DataRow("3", "$", "#=3:Int")]
    [DataRow("null", "$", "#=(null):String")]
    [DataRow("[1,2]", "[1]", "#=2:Int")]
    [DataRow("\"x\"", "$", "#=x:String")]
    [DataRow("[{\"m\":{\"n\":\"x\"}},{\"m\":{\"n\":\"y\"}}]", "[:].m.n", "#=x:String #=y:String")]
    [DataRow("a: 1\n---\na: 2\n", ".a", "#=1:Int #=2:Int")]
    [DataRow("--- \n...\n---\na: 3\n", ".a", "#=3:Int")]
    [DataRow("{a: b}", ".a", "#=b:String")]
    [DataRow("e:\n  <<: {q: 1}\n", ".e.q", "")]
    [DataRow("a: &x [1, 2]\nb: *x\n", ".b", "#=1:Int #=2:Int")]
    public void EveryDocumentCounts(string text, string path, string records) => Assert.AreEqual(records, Seen(text, path));

    [TestMethod]
    [DataRow("")]
    [DataRow("# kube-api-error=NotFound\n")]
    public void AFileWithoutADocumentHoldsNothing(string text) => Assert.AreEqual(CollectedFlag.DoesNotExist, Collect(text, "$").Flag);

    [TestMethod]
    [DataRow("a: [1\nb: 2\n")]
    [DataRow("a: 1\nb: {\n")]
    [DataRow("a: 1\n\tb: 2\n")]
    [DataRow("{\"a\": 1")]
    public void ABrokenFileIsAnErrorWhateverIsLookedFor(string text)
    {
        Assert.AreEqual(CollectedFlag.Error, Collect(text, ".a").Flag);
        Assert.AreEqual(CollectedFlag.Error, Collect(text, ".nothing").Flag);
    }

    [TestMethod]
    public void ABlankedValueWasNotSeen()
    {
        var field = Collect("token: REDACTED\n", ".token").Items.Single().Of("value").Single().Fields.Single();

        Assert.AreEqual((ItemStatus.NotCollected, null), (field.Status, field.Text));
    }

    [TestMethod]
    public void AnItemSaysWhichFileItIsOf()
    {
        var item = Collect("a: 1", ".a").Items.Single();

        CollectionAssert.AreEqual(new[] { "filepath=/data/in.yaml", "path=/data", "filename=in.yaml", "yamlpath=.a" }, item.Entities.Where(e => e.Name != "value").Select(e => $"{e.Name}={e.Text}").ToArray());
    }

    [TestMethod]
    public void AFileIsParsedOnceHoweverManyObjectsLookIntoIt()
    {
        var files = new FilesInMemory((Path, "a: 1\nb: 2\n"));
        var collector = new YamlFileContentCollector();

        Assert.HasCount(1, collector.Collect(Query(Path, ".a"), files, default).Items);
        Assert.HasCount(1, collector.Collect(Query(Path, ".b"), files, default).Items);
        Assert.AreEqual(1, files.Parsed);
    }

    [TestMethod]
    public void AFileThatIsNotThereHasNoItem() => Assert.AreEqual(CollectedFlag.DoesNotExist, new YamlFileContentCollector().Collect(Query("/other", ".a"), new FilesInMemory((Path, "a: 1")), default).Flag);

    private static CollectedItems Collect(string text, string path) => new YamlFileContentCollector().Collect(Query(Path, path), new FilesInMemory((Path, text)), default);

    private static string Seen(string text, string path)
    {
        var collected = Collect(text, path);
        Assert.IsEmpty(collected.Messages, string.Join("; ", collected.Messages));
        return string.Join(" | ", collected.Items.SelectMany(i => i.Of("value")).Select(v => string.Join(' ', v.Fields.Select(f => $"{f.Name}={f.Text}:{f.Datatype}"))));
    }

    private static ObjectQuery Query(string file, string path) => new("independent", "yamlfilecontent", [Literal("filepath", file), Literal("yamlpath", path)], new Dictionary<string, string>());

    private static QueryEntity Literal(string name, string text) => new(name, OvalDatatype.String, OvalOperation.Equals, [text], value => value == text) { Literals = [text] };
}
