using System.Globalization;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>What the Profile of a Tailoring names and its Benchmark does not have: most likely it was made for another version. What a Benchmark's own Profiles name is told where it is read.</summary>
/// <param name="benchmark">The Benchmark.</param>
internal sealed class MissingReferences(Benchmark benchmark)
{
    private const int MostNamed = 20;

    /// <summary>What a Profile names in vain, in a sentence; none where all is there.</summary>
    /// <param name="profile">The Profile, which has all that those it extends say.</param>
    public IEnumerable<string> By(Profile profile)
    {
        var known = benchmark.Groups.SelectMany(g => new[] { g.Id, g.ClusterId })
            .Concat(benchmark.Rules.SelectMany(r => new[] { r.Id, r.ClusterId }))
            .Concat(benchmark.Values.SelectMany(v => new[] { v.Id, v.ClusterId }))
            .Concat(benchmark.Profiles.SelectMany(NamedBy))
            .ToHashSet(StringComparer.Ordinal);
        var missing = NamedBy(profile).Where(id => !known.Contains(id)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            var more = missing.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {missing.Count - MostNamed} more") : "";
            yield return $"the profile {profile.Id} of the tailoring names what the benchmark does not have, and changes nothing by it: {string.Join(", ", missing.Take(MostNamed))}{more}";
        }
    }

    private static IEnumerable<string> NamedBy(Profile profile) =>
        profile.Selections.Select(s => s.IdRef).Concat(profile.RuleRefinements.Select(r => r.IdRef)).Concat(profile.ValueTailorings.Select(v => v.IdRef));
}
