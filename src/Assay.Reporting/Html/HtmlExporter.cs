using Assay.Core;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>A report for people, one file per TestResult, that holds everything it needs: no network, no other file.</summary>
internal sealed class HtmlExporter(TemplateSource templates, ControlCatalog controls) : IExporter
{
    public string Format => "html";

    public IEnumerable<ExportedFile> Export(Assessment assessment) => FileNames.Name(assessment, Format).Select(f =>
        new ExportedFile(f.Name, stream => new HtmlTemplate(templates, "report.html").Render(Report.Of(assessment.Tool, f.Result, controls), stream)));
}
