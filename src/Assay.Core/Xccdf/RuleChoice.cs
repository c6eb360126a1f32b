using Assay.Sdk;

namespace Assay.Core;

/// <summary>Which Rules a user wants evaluated, whatever the Profile selects.</summary>
/// <param name="Only">The ids of the only Rules that are evaluated, selected or not; empty for those that are selected.</param>
/// <param name="Skipped">The ids of Rules that are not evaluated.</param>
/// <param name="Reference">A reference that a Rule must have, as <c>NAME:TEXT</c> resolved to (href, text); null for any.</param>
public sealed record RuleChoice(IReadOnlySet<string> Only, IReadOnlySet<string> Skipped, (string Href, string Text)? Reference = null)
{
    /// <summary>Those that are selected.</summary>
    public static RuleChoice Selected { get; } = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>Whether a Rule is evaluated.</summary>
    public bool Includes(Rule rule) =>
        (Only.Count > 0 ? Only.Contains(rule.Id) : rule.Selected) && !Skipped.Contains(rule.Id) && (Reference is not { } wanted || Has(rule, wanted.Href, wanted.Text));

    private static bool Has(Rule rule, string href, string text) =>
        rule.References.Any(r => r.Href == href && (r.Text ?? r.Title) == text) || rule.Idents.Any(i => i.System == href && i.Text == text);
}
