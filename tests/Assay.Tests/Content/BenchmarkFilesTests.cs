using System.IO.Compression;
using System.Text;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class BenchmarkFilesTests
{
    [TestMethod]
    public void A_zip_gives_the_benchmark_in_its_folder_and_passes_over_the_rest()
    {
        using var folder = new TemporaryFolder();
        var zip = folder.Write("U_Test.zip", Zips.Of(
            ("U_Test_Manual_STIG/STIG_unclass.xsl", "<xsl/>"),
            ("U_Test_Manual_STIG/U_Test_STIG_V1R1_Manual-xccdf.xml", Tiny.Release("1", "1")),
            ("U_Test_Manual_STIG/ovals.xml", "<oval_definitions/>"),
            ("U_Test_Manual_STIG/broken.xml", "not XML at all"),
            ("U_Readme.pdf", "%PDF")));

        var benchmark = BenchmarkFiles.Read(zip).Single();

        Assert.AreEqual("V1R1", benchmark.ShortRelease);
        Assert.AreEqual("U_Test_STIG_V1R1_Manual-xccdf.xml", benchmark.FileName);
    }

    [TestMethod]
    public void What_macOS_puts_beside_the_files_of_a_zip_or_folder_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        const string Fork = "\0\u0005\u0016\u0007\0\u0002\0\0Mac OS X        ";
        var zip = Zips.Of(("sub/one-xccdf.xml", Tiny.Release("1", "1")), ("__MACOSX/sub/._one-xccdf.xml", Fork));
        folder.Write("library.zip", Zips.Of(("one.zip", zip), ("__MACOSX/._one.zip", Encoding.UTF8.GetBytes(Fork))));
        folder.Write("two-xccdf.xml", Tiny.Release("1", "2"));
        folder.Write("._two-xccdf.xml", Fork);

        Sequence.AreEqual(BenchmarkFiles.Read(folder.Path).Select(b => b.ShortRelease), "V1R1", "V1R2");
    }

    [TestMethod]
    public void A_zip_of_zips_gives_the_benchmarks_of_all()
    {
        using var folder = new TemporaryFolder();
        var library = folder.Write("library.zip", Zips.Of(
            ("one.zip", Zips.Of(("a/one-xccdf.xml", Tiny.Release("1", "1", "One_STIG")))),
            ("docs/readme.zip", Zips.Of(("readme.txt", "hello"))),
            ("two.ZIP", Zips.Of(("b/two-xccdf.XML", Tiny.Release("1", "2", "Two_STIG"))))));

        var read = BenchmarkFiles.Read(library);

        Sequence.AreEqual(read.Select(b => b.StigId), "One_STIG", "Two_STIG");
    }

    [TestMethod]
    public void A_folder_gives_files_zips_and_subfolders_in_order_and_the_same_bytes_once()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b/two.xml", Tiny.Release("1", "2"));
        folder.Write("a/one.zip", Zips.Of(("one-xccdf.xml", Tiny.Release("1", "1"))));
        folder.Write("c/copy.xml", Tiny.Release("1", "1"));
        folder.Write("a/notes.txt", "not looked at");
        folder.Write(".git/three.xml", Tiny.Release("1", "3"));

        var read = BenchmarkFiles.Read(folder.Path);

        Sequence.AreEqual(read.Select(b => b.ShortRelease), "V1R1", "V1R2");
    }

    [TestMethod]
    public void A_link_to_a_file_is_followed_and_a_link_to_a_folder_is_not()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write(".data/one.xml", Tiny.Release("1", "1"));
        File.CreateSymbolicLink(folder["one.xml"], target);
        Directory.CreateSymbolicLink(folder["circle"], folder.Path);

        var read = BenchmarkFiles.Read(folder.Path);

        Assert.HasCount(1, read);
    }

    [TestMethod]
    public void A_broken_benchmark_in_a_zip_in_a_folder_is_named_with_all_its_containers()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good.xml", Tiny.Release("1", "1"));
        folder.Write("library.zip", Zips.Of(("inner.zip", Zips.Of(("x/bad-xccdf.xml", $"<Benchmark xmlns=\"{Tiny.Xccdf11}\" id=\"B\">")))));

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(folder.Path));

        Assert.AreEqual($"{folder["library.zip"]}!inner.zip!x/bad-xccdf.xml", error.File);
        Assert.AreEqual("the file ends inside <Benchmark>: it is truncated", error.Reason);
        Assert.AreEqual(1, error.Line);
    }

    [TestMethod]
    public void A_file_called_xccdf_must_be_XML_and_may_be_a_result()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good.xml", Tiny.Release("1", "1"));
        folder.Write("scan-xccdf-results.xml", $"<TestResult xmlns=\"{Tiny.Xccdf12}\"/>");

        Assert.HasCount(1, BenchmarkFiles.Read(folder.Path));

        folder.Write("empty-xccdf.xml", "");
        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(folder.Path));
        Assert.AreEqual(folder["empty-xccdf.xml"], error.File);
    }

    [TestMethod]
    public void A_folder_or_zip_without_a_benchmark_is_refused()
    {
        using var folder = new TemporaryFolder();
        var zip = folder.Write("empty.zip", Zips.Of(("readme.txt", "hello")));

        Assert.AreEqual($"{zip}: holds no XCCDF benchmark", Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(zip)).Message);
        Assert.AreEqual($"{folder.Path}: holds no XCCDF benchmark", Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(folder.Path)).Message);
    }

    [TestMethod]
    public void A_path_that_does_not_exist_is_refused()
    {
        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read("/nowhere/k8s.xml"));

        Assert.AreEqual("/nowhere/k8s.xml: there is no such file or folder", error.Message);
    }

    [TestMethod]
    [DataRow("../../evil-xccdf.xml")]
    [DataRow("a/../../evil-xccdf.xml")]
    [DataRow("a\\..\\..\\evil-xccdf.xml")]
    [DataRow("/etc/evil-xccdf.xml")]
    [DataRow("C:\\evil-xccdf.xml")]
    [DataRow("evil\n-xccdf.xml")]
    public void A_zip_entry_that_points_out_of_the_zip_is_refused(string entry)
    {
        using var folder = new TemporaryFolder();
        var zip = folder.Write("slip.zip", Zips.Of((entry, Tiny.Release("1", "1"))));

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(zip));

        Assert.AreEqual($"the entry '{entry.Replace('\n', '?')}' points out of the zip", error.Reason);
    }

    [TestMethod]
    public void A_zip_that_expands_without_end_is_refused()
    {
        using var folder = new TemporaryFolder();
        var zip = folder.Write("bomb.zip", Bomb("bomb-xccdf.xml"));

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(zip));

        Assert.AreEqual($"{zip}!bomb-xccdf.xml: the zip entry expands far beyond its packed size: a zip bomb", error.Message);
    }

    [TestMethod]
    public void A_zip_bomb_inside_a_zip_is_refused_too()
    {
        using var folder = new TemporaryFolder();
        var zip = folder.Write("outer.zip", Zips.Of(("inner.zip", Bomb("inner-bomb.zip"))));

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(zip));

        Assert.AreEqual("the zip entry expands far beyond its packed size: a zip bomb", error.Reason);
    }

    [TestMethod]
    public void Zips_nested_deeper_than_three_are_refused()
    {
        using var folder = new TemporaryFolder();
        var third = Zips.Of(("c-xccdf.xml", Tiny.Release("1", "1")));
        var good = folder.Write("good.zip", Zips.Of(("a.zip", Zips.Of(("b.zip", third)))));
        var deep = folder.Write("deep.zip", Zips.Of(("a.zip", Zips.Of(("b.zip", Zips.Of(("c.zip", third)))))));

        Assert.HasCount(1, BenchmarkFiles.Read(good));
        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(deep));

        Assert.AreEqual($"{deep}!a.zip!b.zip!c.zip: zips are nested deeper than 3", error.Message);
    }

    [TestMethod]
    public void A_zip_with_a_changed_byte_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("a-xccdf.xml", CompressionLevel.NoCompression).Open();
            entry.Write(Encoding.UTF8.GetBytes(Tiny.Release("1", "1")));
        }

        var damaged = bytes.ToArray();
        damaged[Encoding.UTF8.GetString(damaged).IndexOf("Guide", StringComparison.Ordinal)] = (byte)'g';
        var zip = folder.Write("damaged.zip", damaged);

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(zip));

        Assert.AreEqual("the zip entry is damaged: its checksum differs", error.Reason);
    }

    [TestMethod]
    public void A_truncated_zip_is_refused()
    {
        using var folder = new TemporaryFolder();
        var zip = folder.Write("half.zip", Zips.Of(("a-xccdf.xml", Tiny.Release("1", "1")))[..^30]);

        var error = Assert.ThrowsExactly<ContentException>(() => BenchmarkFiles.Read(zip));

        Assert.AreEqual($"{zip}: this is no zip, or it is damaged or truncated", error.Message);
    }

    private static byte[] Bomb(string name)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes($"<Benchmark xmlns=\"{Tiny.Xccdf11}\" id=\"B\"><title>"));
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 80; i++)
            {
                entry.Write(blanks);
            }
        }

        return bytes.ToArray();
    }
}
