using Assay.Sdk;

namespace Assay.Core;

/// <summary>What a Profile changes of Rules and Groups: what is said later, and by the Profile itself rather than one it extends, wins part by part.</summary>
internal sealed class RuleRefinements
{
    private readonly Dictionary<string, RuleRefinement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> selectors = new(StringComparer.Ordinal);

    /// <summary>The refinements of a Profile, which has all that those it extends say.</summary>
    public RuleRefinements(Benchmark benchmark, Profile? profile)
    {
        var items = benchmark.Groups.Select(g => (g.Id, g.ClusterId)).Concat(benchmark.Rules.Select(r => (r.Id, r.ClusterId))).ToLookup(i => i.ClusterId ?? "", i => i.Id, StringComparer.Ordinal);
        foreach (var refinement in profile?.RuleRefinements ?? [])
        {
            foreach (var id in items[refinement.IdRef].Prepend(refinement.IdRef))
            {
                byId[id] = byId.TryGetValue(id, out var before) ? Merged(before, refinement) : refinement;
            }
        }

        foreach (var (id, refinement) in byId)
        {
            if (refinement.Selector is { } selector)
            {
                selectors.Add(id, selector);
            }
        }
    }

    /// <summary>By Rule id, which checks are candidates.</summary>
    public IReadOnlyDictionary<string, string> Selectors => selectors;

    public Rule Refine(Rule rule) => byId.TryGetValue(rule.Id, out var refinement)
        ? rule with { Weight = refinement.Weight ?? rule.Weight, Severity = refinement.Severity ?? rule.Severity, Role = refinement.Role ?? rule.Role }
        : rule;

    public Group Refine(Group group) => byId.TryGetValue(group.Id, out var refinement) ? group with { Weight = refinement.Weight ?? group.Weight } : group;

    private static RuleRefinement Merged(RuleRefinement before, RuleRefinement after) => new(
        after.IdRef, after.Selector ?? before.Selector, after.Weight ?? before.Weight, after.Severity ?? before.Severity, after.Role ?? before.Role);
}
