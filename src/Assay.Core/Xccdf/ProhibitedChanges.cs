using Assay.Sdk;

namespace Assay.Core;

/// <summary>What a Tailoring changes although its author asked for no changes (<c>prohibitChanges</c>; XCCDF 1.2, 6.4.1 and 6.5.2).</summary>
/// <param name="benchmark">The Benchmark.</param>
internal sealed class ProhibitedChanges(Benchmark benchmark)
{
    /// <summary>What a Profile of a Tailoring changes by itself; what it extends is the Benchmark's own.</summary>
    public IEnumerable<string> By(Profile profile)
    {
        if (profile.Extends == profile.Id && benchmark.Profiles.FirstOrDefault(p => p.Id == profile.Id) is { ProhibitsChanges: true })
        {
            yield return $"the tailoring changes the profile {profile.Id}, which prohibits changes";
        }

        var changed = profile.Selections.Select(s => s.IdRef).Concat(profile.RuleRefinements.Select(r => r.IdRef)).Concat(profile.ValueTailorings.Select(v => v.IdRef)).ToHashSet(StringComparer.Ordinal);
        if (changed.Count == 0)
        {
            yield break;
        }

        var prohibiting = benchmark.Groups.Where(g => g.ProhibitsChanges).Select(g => ("group", g.Id, g.ClusterId))
            .Concat(benchmark.Rules.Where(r => r.ProhibitsChanges).Select(r => ("rule", r.Id, r.ClusterId)))
            .Concat(benchmark.Values.Where(v => v.ProhibitsChanges).Select(v => ("value", v.Id, v.ClusterId)));
        foreach (var (kind, id, cluster) in prohibiting)
        {
            if (changed.Contains(id) || (cluster is not null && changed.Contains(cluster)))
            {
                yield return $"the profile {profile.Id} of the tailoring changes the {kind} {id}, which prohibits changes";
            }
        }
    }
}
