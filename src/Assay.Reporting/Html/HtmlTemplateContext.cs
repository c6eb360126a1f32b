using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Assay.Reporting;

/// <summary>A template's surroundings: every value is escaped, names that do not exist are errors, nothing depends on a clock or on chance.</summary>
/// <remarks>Scriban's own limits would cut a report at 1 MB without an error and stop loops at a thousand rounds; see the constructor.</remarks>
internal sealed class HtmlTemplateContext : TemplateContext
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public HtmlTemplateContext(TemplateSource templates)
        : base(Functions(templates))
    {
        TemplateLoader = new TemplateLoader(templates);
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        LoopLimit = 50_000_000;
        LimitToString = 0;
        RecursiveLimit = 50;
        RegexTimeOut = TimeSpan.FromSeconds(1);
        AutoIndent = false;
        MemberRenamer = StandardMemberRenamer.Default;
    }

    /// <summary>Only expressions come here; the text of the template itself takes another way and stays as it is.</summary>
    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        switch (textAsObject)
        {
            case null:
                break;
            case SafeHtml markup:
                Write(markup.ToString());
                break;
            default:
                Write(Encoder.Encode(ObjectToString(textAsObject) ?? ""));
                break;
        }

        return this;
    }

    private static ScriptObject Functions(TemplateSource templates)
    {
        var functions = new ScriptObject();
        foreach (var (name, function) in GetDefaultBuiltinObject())
        {
            functions[name] = function;
        }

        functions.Remove("date");
        functions["math"] = Without(functions["math"], "random", "uuid");
        functions["object"] = Without(functions["object"], "eval", "eval_template");
        functions["html"] = Without(functions["html"], "escape");
        functions["include"] = new MarkupInclude();
        functions.Import("raw", (object? value) => value is null ? null : new SafeHtml(value.ToString() ?? ""));
        functions.Import("inline", (string name) => new SafeHtml(templates.Read(name)));
        functions.Import("sha256", (string name) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(templates.Read(name)))));
        return functions;
    }

    private static ScriptObject Without(object? functions, params ReadOnlySpan<string> names)
    {
        var copy = (ScriptObject)((ScriptObject)functions!).Clone(deep: false);
        foreach (var name in names)
        {
            copy.Remove(name);
        }

        return copy;
    }

    /// <summary>Scriban's include gives a string; what it holds was escaped while it was rendered.</summary>
    private sealed class MarkupInclude : IScriptCustomFunction
    {
        private readonly IncludeFunction include = new();

        public int RequiredParameterCount => include.RequiredParameterCount;

        public int ParameterCount => include.ParameterCount;

        public ScriptVarParamKind VarParamKind => include.VarParamKind;

        public Type ReturnType => typeof(object);

        public ScriptParameterInfo GetParameterInfo(int index) => include.GetParameterInfo(index);

        public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
            Markup(include.Invoke(context, callerContext, arguments, blockStatement));

        public async ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
            Markup(await include.InvokeAsync(context, callerContext, arguments, blockStatement));

        private static SafeHtml? Markup(object? rendered) => rendered is string markup ? new SafeHtml(markup) : null;
    }
}
