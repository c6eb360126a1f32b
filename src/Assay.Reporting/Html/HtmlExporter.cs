using System.Text;
using Assay.Core;
using Assay.Sdk;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Assay.Reporting;

/// <summary>A report for people, one file per TestResult, that holds everything it needs: no network, no other file.</summary>
internal sealed class HtmlExporter(TemplateSource templates, ControlCatalog controls) : IExporter
{
    private const string Main = "report.html";

    public string Format => "html";

    public IEnumerable<ExportedFile> Export(Assessment assessment) =>
        FileNames.Name(assessment, Format).Select(f => new ExportedFile(f.Name, stream => Write(assessment.Tool, f.Result, stream)));

    private void Write(ToolInfo tool, TestResult result, Stream stream)
    {
        var template = Template.Parse(templates.Read(Main), Main);
        if (template.HasErrors)
        {
            var first = template.Messages.First(m => m.Type == ParserMessageType.Error);
            throw Broken(first.Span, first.Message);
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        var output = new HtmlOutput(writer);
        try
        {
            var context = new HtmlTemplateContext(templates);
            context.PushGlobal(new ScriptObject { ["report"] = Report.Of(tool, result, controls) });
            context.PushOutput(output);
            template.Render(context);
        }
        catch (ScriptRuntimeException e) when (e.InnerException is ContentException inner)
        {
            throw inner;
        }
        catch (ScriptRuntimeException e)
        {
            throw Broken(e.Span, e.OriginalMessage, e);
        }

        if (!output.IsWhole)
        {
            throw new ContentException(templates.Describe(Main), "the rendered report does not end with </html>");
        }
    }

    private ContentException Broken(SourceSpan span, string reason, Exception? inner = null) =>
        new(templates.Describe(span.FileName ?? Main), reason.ReplaceLineEndings(" "), span.Start.Line + 1, span.Start.Column + 1, inner);
}
