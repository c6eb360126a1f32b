using System.Reflection;
using System.Security.Cryptography;
using System.Xml.Serialization;

namespace Assay.Tests.Schemas;

[TestClass]
public sealed class GeneratedFilesTests
{
    private static readonly string Folder = Repository.File("src", "Assay.Schemas");

    [TestMethod]
    public void Generated_files_are_the_recorded_ones()
    {
        var recorded = File.ReadLines(Path.Combine(Folder, "generated.sha256")).ToList();

        var actual = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(Folder, f).Replace('\\', '/'), File: f))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f.File)))}  {f.Name}")
            .ToList();

        CollectionAssert.AreEqual(recorded, actual, "generated files are made by generate.sh and never edited");
    }

    [TestMethod]
    [DataRow(typeof(Scap.Ckl.Checklist))]
    [DataRow(typeof(Scap.Xccdf11.Benchmark))]
    [DataRow(typeof(Scap.Xccdf12.Benchmark))]
    public void A_document_can_be_written_with_what_is_committed(Type root)
    {
        using var written = new StringWriter();

        new XmlSerializer(root).Serialize(written, Activator.CreateInstance(root));

        Assert.Contains($"<{root.GetCustomAttribute<XmlRootAttribute>()!.ElementName}", written.ToString());
    }

    [TestMethod]
    public void Public_signatures_of_the_exporters_hold_no_generated_type()
    {
        var generated = typeof(Scap.Ckl.Checklist).Assembly;

        var leaks = typeof(Assay.Reporting.ExporterCatalog).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMembers().Select(m => m.ToString()!))
            .Where(s => generated.GetExportedTypes().Any(g => s.Contains(g.FullName!, StringComparison.Ordinal)))
            .ToList();

        Assert.IsEmpty(leaks, string.Join('\n', leaks));
    }
}
