namespace Assay.Reporting;

/// <summary>Markup that is safe already: the only thing a template writes as it is.</summary>
internal sealed class SafeHtml(string markup)
{
    public override string ToString() => markup;
}
