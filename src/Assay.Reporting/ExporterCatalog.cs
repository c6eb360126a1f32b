using Assay.Core;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>The formats this assembly writes.</summary>
public static class ExporterCatalog
{
    /// <summary>One exporter per format: ckl, cklb, json and html.</summary>
    /// <param name="templates">Where the HTML report's templates come from.</param>
    /// <param name="controls">The controls behind the CCIs, which the HTML report names.</param>
    public static IReadOnlyList<IExporter> All(TemplateSource templates, ControlCatalog controls) =>
        [new CklExporter(), new CklbExporter(), new ResultsExporter(), new HtmlExporter(templates, controls)];
}
