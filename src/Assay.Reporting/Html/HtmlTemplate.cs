using System.Text;
using Assay.Sdk;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Assay.Reporting;

/// <summary>A template that is a whole page.</summary>
/// <param name="templates">Where it lies.</param>
/// <param name="name">Its name: <c>report.html</c>.</param>
internal sealed class HtmlTemplate(TemplateSource templates, string name)
{
    /// <summary>Renders the page.</summary>
    /// <param name="report">What the template sees, as <c>report</c>.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="ContentException">The template is broken, or the page is not whole.</exception>
    public void Render(object report, Stream stream)
    {
        var template = Template.Parse(templates.Read(name), name);
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
            context.PushGlobal(new ScriptObject { ["report"] = report });
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
            throw new ContentException(templates.Describe(name), "the rendered report does not end with </html>");
        }
    }

    private ContentException Broken(SourceSpan span, string reason, Exception? inner = null) =>
        new(templates.Describe(span.FileName ?? name), reason.ReplaceLineEndings(" "), span.Start.Line + 1, span.Start.Column + 1, inner);
}
