using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Assay.Reporting;

/// <summary>Lets a template include those its source lists, and no other file.</summary>
internal sealed class TemplateLoader(TemplateSource templates) : ITemplateLoader
{
    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
        templates.TryFind(templateName, out _) ? templateName : throw new ScriptRuntimeException(callerSpan, $"there is no template named {templateName}");

    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => templates.Read(templatePath);

    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) => new(Load(context, callerSpan, templatePath));
}
