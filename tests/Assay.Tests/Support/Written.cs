using System.Text;
using Assay.Core;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Tests;

/// <summary>What the exporters wrote, in memory.</summary>
internal static class Written
{
    public static IReadOnlyList<IExporter> Exporters => ExporterCatalog.All(Templates, Controls);

    public static ControlCatalog Controls { get; } = ControlCatalog.Parse(File.ReadAllText(Repository.File("stig-content", "cci.csv")), "cci.csv");

    public static TemplateSource Templates => new(Path.Combine(AppContext.BaseDirectory, "templates"));

    /// <summary>Every file of a format by its name.</summary>
    public static Dictionary<string, byte[]> Files(string format, Assessment assessment) =>
        Exporters.Single(e => e.Format == format).Export(assessment).ToDictionary(f => f.Name, Content, StringComparer.Ordinal);

    /// <summary>The bytes of the only file.</summary>
    public static byte[] Bytes(string format, Assessment assessment) => Files(format, assessment).Values.Single();

    /// <summary>The text of the only file; bytes that are not UTF-8 fail.</summary>
    public static string Text(string format, Assessment assessment) => new UTF8Encoding(false, true).GetString(Bytes(format, assessment));

    public static byte[] Content(ExportedFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}
