namespace Assay.Sdk;

/// <summary>A warning of a Rule (XCCDF 1.2, warning).</summary>
/// <param name="Category">What it is about: <c>general</c>, <c>functionality</c>.</param>
/// <param name="Text">The text, or the empty string.</param>
public sealed record RuleWarning(string Category, string Text)
{
    /// <summary>What stands in it marked up as code of a class: content for Kubernetes says there which resources its checks read.</summary>
    public IReadOnlyList<MarkedCode> Codes { get; init; } = [];
}

/// <summary>A text marked up as code.</summary>
/// <param name="Class">Its class: <c>ocp-api-endpoint</c>.</param>
/// <param name="Id">Its id, or the empty string.</param>
/// <param name="Text">The text.</param>
public sealed record MarkedCode(string Class, string Id, string Text);
