using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class ContentStoreTests
{
    [TestMethod]
    public void An_imported_file_lies_byte_for_byte_under_its_id_and_release()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("in/U_Test_V1R2-xccdf.xml", Tiny.Release("1", "2") + "\r\n");

        var imported = new ContentStore(folder["store"]).Import(file).Single();

        var stored = folder["store", "Test_STIG", "V1R2", "U_Test_V1R2-xccdf.xml"];
        CollectionAssert.AreEqual(File.ReadAllBytes(file), File.ReadAllBytes(stored));
        Assert.AreEqual(ImportOutcome.Added, imported.Outcome);
        Assert.AreEqual(
            new BenchmarkEntry("Test_STIG", "Test_STIG", "Test Guide", "1", "2", "V1R2", new DateOnly(2023, 10, 25), "accepted", 0, stored, imported.Entry.Sha256, BenchmarkOrigin.Imported),
            imported.Entry);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder["store"]));
    }

    [TestMethod]
    public void Importing_the_same_bytes_again_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        var path = store.Import(folder.Write("a.xml", Tiny.Release("1", "2"))).Single().Entry.Path;
        var written = File.GetLastWriteTimeUtc(path);

        var again = store.Import(folder.Write("renamed.xml", Tiny.Release("1", "2"))).Single();

        Assert.AreEqual(ImportOutcome.Unchanged, again.Outcome);
        Assert.AreEqual(path, again.Entry.Path);
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(path));
    }

    [TestMethod]
    public void Other_bytes_of_the_same_release_replace_it_and_the_import_says_so()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        store.Import(folder.Write("a.xml", Tiny.Release("1", "2")));

        var again = store.Import(folder.Write("b.xml", Tiny.Release("1", "2", items: Tiny.Group("V-1")))).Single();

        Assert.AreEqual(ImportOutcome.Replaced, again.Outcome);
        Assert.AreEqual(1, store.List().Single().RuleCount);
        Assert.HasCount(1, Directory.GetFiles(folder["store"], "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void The_list_has_ids_in_order_and_the_newest_release_last()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        foreach (var (version, release) in new[] { ("2", "1"), ("1", "10"), ("1", "2"), ("1", "0.1"), ("1", "1"), ("1", "1.3") })
        {
            store.Import(folder.Write("x.xml", Tiny.Release(version, release)));
        }

        store.Import(folder.Write("x.xml", Tiny.Release("1", "1", "A_STIG")));

        Sequence.AreEqual(
            store.List().Select(e => $"{e.StigId} {e.ShortRelease}"),
            "A_STIG V1R1", "Test_STIG V1R0.1", "Test_STIG V1R1", "Test_STIG V1R1.3", "Test_STIG V1R2", "Test_STIG V1R10", "Test_STIG V2R1");
    }

    [TestMethod]
    public void A_library_with_a_broken_benchmark_leaves_the_store_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        var library = folder.Write("library.zip", Zips.Of(("a-xccdf.xml", Tiny.Release("1", "1")), ("b-xccdf.xml", "<broken")));

        Assert.ThrowsExactly<ContentException>(() => store.Import(library));

        Assert.IsFalse(Directory.Exists(folder["store"]));
        Assert.IsEmpty(store.List());
    }

    [TestMethod]
    public void A_data_stream_is_stored_under_each_of_its_benchmarks()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        var file = folder.Write("ds.xml", $"<c:data-stream-collection xmlns:c=\"http://scap.nist.gov/schema/scap/source/1.2\">{Component("ONE")}{Component("TWO")}</c:data-stream-collection>");

        store.Import(file);

        Sequence.AreEqual(store.List().Select(e => e.StigId), "ONE", "TWO");
        Assert.AreEqual("TWO", store.Find(BenchmarkReference.Parse("TWO"))?.StigId);
        Assert.AreEqual("ONE", store.Find(BenchmarkReference.Parse("xccdf_x_benchmark_ONE:V1R1"))?.StigId);

        static string Component(string id) => $"<c:component>{Tiny.Benchmark("", $"xccdf_x_benchmark_{id}", xmlns: Tiny.Xccdf12)}</c:component>";
    }

    [TestMethod]
    public void The_newest_release_is_found_and_a_named_one_by_its_name_or_numbers()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        store.Import(folder.Write("x.xml", Tiny.Release("1", "2")));
        store.Import(folder.Write("x.xml", Tiny.Release("1", "10")));
        store.Import(folder.Write("x.xml", Tiny.Benchmark("", version: "002.009", releaseInfo: null)));

        Assert.AreEqual("V002.009", Find("Test_STIG"));
        Assert.AreEqual("V1R2", Find("Test_STIG:v1r2"));
        Assert.AreEqual("V002.009", Find("Test_STIG:V2R9"));
        Assert.IsNull(Find("Test_STIG:V1R3"));
        Assert.IsNull(Find("Other_STIG"));

        string? Find(string reference) => store.Find(BenchmarkReference.Parse(reference))?.ShortRelease;
    }

    [TestMethod]
    [DataRow("../../evil", "1")]
    [DataRow("a/b", "1")]
    [DataRow("..", "..")]
    [DataRow("CON", "1")]
    [DataRow(".hidden", "x/../y")]
    public void Names_from_a_file_never_lead_out_of_the_store(string id, string version)
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["deep", "store"]);

        var imported = store.Import(folder.Write("x.xml", Tiny.Benchmark("", id, version))).Single();

        var parts = Path.GetRelativePath(folder["deep", "store"], imported.Entry.Path).Split(Path.DirectorySeparatorChar);
        Assert.HasCount(3, parts);
        Assert.DoesNotContain("..", parts);
        Assert.AreEqual(id, store.List().Single().StigId);
    }

    [TestMethod]
    public void Ids_that_look_alike_on_disk_stay_apart()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        store.Import(folder.Write("x.xml", Tiny.Release("1", "1", "a b")));
        store.Import(folder.Write("x.xml", Tiny.Release("1", "1", "a_b")));

        Sequence.AreEqual(store.List().Select(e => e.StigId), "a b", "a_b");
    }

    [TestMethod]
    public void A_store_that_cannot_be_written_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var taken = folder.Write("taken", "a file, not a folder");

        var error = Assert.ThrowsExactly<ContentException>(() => new ContentStore(taken).Import(folder.Write("x.xml", Tiny.Release("1", "1"))));

        Assert.StartsWith($"{taken}: the content store cannot be written: ", error.Message);
    }

    [TestMethod]
    public void A_damaged_file_of_the_store_is_named()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder["store"]);
        var path = store.Import(folder.Write("x.xml", Tiny.Release("1", "1"))).Single().Entry.Path;
        File.WriteAllText(path, "gone");

        var error = Assert.ThrowsExactly<ContentException>(() => store.List());

        Assert.AreEqual(path, error.File);
    }
}
