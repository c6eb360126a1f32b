using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class BenchmarkCatalogTests
{
    [TestMethod]
    [DataRow("Kubernetes_STIG", null, "Kubernetes_STIG", null)]
    [DataRow("Kubernetes_STIG:V1R11", null, "Kubernetes_STIG", "V1R11")]
    [DataRow("xccdf_mil.disa.stig_benchmark_RHEL_9_STIG:V002.009", null, "RHEL_9_STIG", "V002.009")]
    [DataRow("V1R11", null, "Kubernetes_STIG", "V1R11")]
    [DataRow("v1r0.1", null, "Kubernetes_STIG", "v1r0.1")]
    [DataRow("VMW_STIG", null, "VMW_STIG", null)]
    [DataRow("k8s.xml", "k8s.xml", null, null)]
    [DataRow("U_Library.ZIP", "U_Library.ZIP", null, null)]
    [DataRow("./folder", "./folder", null, null)]
    [DataRow("C:\\stig\\k8s", "C:\\stig\\k8s", null, null)]
    [DataRow(".", ".", null, null)]
    public void A_reference_is_a_path_an_id_or_a_release(string text, string? path, string? id, string? release)
    {
        var reference = BenchmarkReference.Parse(text);

        Assert.AreEqual(new BenchmarkReference(text, path, id, release), reference);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Kubernetes_STIG:")]
    [DataRow("Kubernetes_STIG:11")]
    [DataRow(":V1R1")]
    [DataRow("a:b:c")]
    public void Other_words_are_no_reference(string text)
    {
        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkReference.Parse(text));

        Assert.AreEqual("this names no benchmark: give PATH, ID, ID:VnRm or VnRm", error.Reason);
    }

    [TestMethod]
    public void Without_an_import_the_built_in_V1R11_is_meant()
    {
        using var content = new Content();

        Assert.AreEqual("V1R11 built in", content.Load(null));
    }

    [TestMethod]
    public void With_an_import_the_newest_imported_one_is_meant_even_if_the_built_in_is_newer()
    {
        using var content = new Content().Import("1", "2").Import("1", "10");

        Assert.AreEqual("V1R10 imported", content.Load(null));
    }

    [TestMethod]
    public void An_id_means_its_newest_release_wherever_it_is_from()
    {
        using var content = new Content().Import("1", "2");

        Assert.AreEqual("V2R6 built in", content.Load("Kubernetes_STIG"));
        content.Import("2", "10");
        Assert.AreEqual("V2R10 imported", content.Load("Kubernetes_STIG"));
    }

    [TestMethod]
    public void An_import_replaces_the_built_in_one_of_the_same_id_and_release_only()
    {
        using var content = new Content().Import("1", "11").Import("2", "6", id: "Other_STIG");

        Assert.AreEqual("V1R11 imported", content.Load("V1R11"));
        Assert.AreEqual("V2R6 built in", content.Load("V2R6"));
        Sequence.AreEqual(
            content.Catalog.List().Select(e => $"{e.StigId} {e.ShortRelease} {e.Origin}"),
            "Kubernetes_STIG V1R11 Imported", "Kubernetes_STIG V2R6 BuiltIn", "Other_STIG V2R6 Imported");
    }

    [TestMethod]
    public void A_path_is_read_where_it_lies()
    {
        using var content = new Content();
        var file = content.Folder.Write("mine.xml", Tiny.Release("9", "9"));

        Assert.AreEqual("V9R9 imported", content.Load(file));
    }

    [TestMethod]
    public void A_path_with_several_benchmarks_is_refused_with_their_names()
    {
        using var content = new Content();
        content.Folder.Write("many/a.xml", Tiny.Release("1", "1"));
        content.Folder.Write("many/b.xml", Tiny.Release("1", "2"));

        var error = Assert.ThrowsExactly<ContentException>(() => content.Catalog.Load(content.Folder["many"]));

        Assert.AreEqual("holds 2 benchmarks, import it and name one: Test_STIG:V1R1, Test_STIG:V1R2", error.Reason);
    }

    [TestMethod]
    public void An_unknown_benchmark_is_refused_with_what_there_is()
    {
        using var content = new Content().Import("1", "2");

        Assert.AreEqual(
            "Kubernetes_STIG:V1R9: there is no such benchmark; there is Kubernetes_STIG:V1R2, Kubernetes_STIG:V1R11, Kubernetes_STIG:V2R6",
            Assert.ThrowsExactly<ContentException>(() => content.Catalog.Load("Kubernetes_STIG:V1R9")).Message);
    }

    [TestMethod]
    public void Without_any_content_the_error_says_so()
    {
        using var folder = new TemporaryFolder();
        var catalog = new BenchmarkCatalog(new ContentStore(folder["store"]), folder["nothing"]);

        Assert.IsEmpty(catalog.List());
        Assert.AreEqual(
            "Kubernetes_STIG: there is no such benchmark, and none is imported or built in",
            Assert.ThrowsExactly<ContentException>(() => catalog.Load(null)).Message);
    }

    /// <summary>A store, and a folder of built-in benchmarks with V1R11 and V2R6.</summary>
    private sealed class Content : IDisposable
    {
        private readonly ContentStore store;

        public Content()
        {
            foreach (var (version, release) in new[] { ("1", "11"), ("2", "6") })
            {
                Folder.Write($"builtin/V{version}R{release}.xml", Tiny.Release(version, release, "Kubernetes_STIG", "<plain-text id=\"restated-by\">Assay</plain-text>"));
            }

            store = new ContentStore(Folder["store"]);
            Catalog = new BenchmarkCatalog(store, Folder["builtin"]);
        }

        public TemporaryFolder Folder { get; } = new();

        public BenchmarkCatalog Catalog { get; }

        public Content Import(string version, string release, string id = "Kubernetes_STIG")
        {
            store.Import(Folder.Write("import.xml", Tiny.Release(version, release, id)));
            return this;
        }

        public string Load(string? reference)
        {
            var benchmark = Catalog.Load(reference);
            return $"{benchmark.ShortRelease} {(benchmark.IsRestatement ? "built in" : "imported")}";
        }

        public void Dispose() => Folder.Dispose();
    }
}
