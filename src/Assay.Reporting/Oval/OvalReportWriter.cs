using Assay.Oval;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Writes an OVAL evaluation as a page for people that holds everything it needs: no network, no other file.</summary>
/// <param name="templates">Where the page's template, <c>oval.html</c>, comes from.</param>
/// <param name="tool">Who makes it.</param>
/// <param name="at">When the evaluation was made.</param>
public sealed class OvalReportWriter(TemplateSource templates, ToolInfo tool, DateTimeOffset at)
{
    /// <summary>Writes the page.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="evaluation">What was found.</param>
    /// <param name="options">What of it is told.</param>
    /// <exception cref="ContentException">A template is broken.</exception>
    public void Write(Stream stream, OvalEvaluation evaluation, OvalResultsOptions options) =>
        new HtmlTemplate(templates, "oval.html").Render(OvalReport.Of(tool, at, evaluation, options), stream);
}
