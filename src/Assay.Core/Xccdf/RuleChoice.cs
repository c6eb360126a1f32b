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

    /// <summary>A choice as a user names it.</summary>
    /// <param name="benchmark">The Benchmark.</param>
    /// <param name="only">Ids of the only Rules to evaluate.</param>
    /// <param name="skipped">Ids of Rules not to evaluate.</param>
    /// <param name="reference">A reference that Rules must have: <c>NAME:TEXT</c>, where the Benchmark's own references name addresses; null for any.</param>
    /// <exception cref="ContentException">The Benchmark has no such Rule, or no such reference.</exception>
    public static RuleChoice Of(Benchmark benchmark, IReadOnlyList<string> only, IReadOnlyList<string> skipped, string? reference)
    {
        var known = benchmark.Rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        if (only.Concat(skipped).FirstOrDefault(id => !known.Contains(id)) is { } unknown)
        {
            throw new ContentException(benchmark.FileName, $"there is no rule '{unknown}'");
        }

        return new RuleChoice(only.ToHashSet(StringComparer.Ordinal), skipped.ToHashSet(StringComparer.Ordinal), reference is null ? null : ReferenceOf(benchmark, reference));
    }

    private static (string Href, string Text) ReferenceOf(Benchmark benchmark, string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            throw new ContentException(benchmark.FileName, $"the reference '{reference}' is not of the form NAME:TEXT");
        }

        var name = reference[..colon];
        var named = benchmark.References.FirstOrDefault(r => (r.Text ?? r.Title) == name)?.Href
            ?? throw new ContentException(benchmark.FileName, $"the benchmark has no reference named '{name}'");
        return (named, reference[(colon + 1)..]);
    }

    /// <summary>Whether a Rule is evaluated.</summary>
    public bool Includes(Rule rule) =>
        (Only.Count > 0 ? Only.Contains(rule.Id) : rule.Selected) && !Skipped.Contains(rule.Id) && (Reference is not { } wanted || Has(rule, wanted.Href, wanted.Text));

    private static bool Has(Rule rule, string href, string text) =>
        rule.References.Any(r => r.Href == href && (r.Text ?? r.Title) == text) || rule.Idents.Any(i => i.System == href && i.Text == text);
}
