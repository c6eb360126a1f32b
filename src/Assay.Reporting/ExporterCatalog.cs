using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>The formats this assembly writes.</summary>
public static class ExporterCatalog
{
    /// <summary>One exporter per format: ckl, cklb, json and html.</summary>
    /// <param name="templates">Where the HTML report's templates come from.</param>
    public static IReadOnlyList<IExporter> All(TemplateSource templates) =>
        [new CklExporter(), new CklbExporter(), new ResultsExporter(), new HtmlExporter(templates)];
}
