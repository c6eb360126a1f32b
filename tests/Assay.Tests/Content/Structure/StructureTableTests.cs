
namespace Assay.Tests.Content.Structure;

/// <summary>The tables that a validation goes by are those of the schemas that OpenSCAP installs.</summary>
[TestClass]
[TestCategory("Oscap")]
public sealed class StructureTableTests
{
    [TestMethod]
    public void The_tables_are_those_of_the_schemas()
    {
        var folder = "/usr/share/openscap/schemas";
        if (!Directory.Exists(folder))
        {
            Missing.Report("Oscap", $"no {folder}");
        }

        string[] first =
        [
            Path.Combine(folder, "common/xml.xsd"),
            .. Directory.EnumerateFiles(Path.Combine(folder, "oval", "5.11.3"), "*.xsd").Where(f => !f.EndsWith("xmldsig-core-schema.xsd", StringComparison.Ordinal) && !f.EndsWith("evaluation-ids.xsd", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Path.Combine(folder, "sds/1.3/scap-source-data-stream_1.3.xsd"),
            Path.Combine(folder, "arf/1.1/asset-reporting-format_1.1.0.xsd"),
        ];
        var tables = StructureTables.Of(first);
        foreach (var (name, table) in StructureTables.Of([Path.Combine(folder, "xccdf/1.1/xccdf-schema.xsd")]))
        {
            tables.TryAdd(name, table);
        }

        Generated.Check("src/Assay.Content/Structure/tables.txt", string.Concat(tables.Values.Select(t => $"{t}\n")));
    }
}
