using Assay.Sdk;

namespace Assay.Core;

/// <summary>Resolves a Benchmark under a Profile (XCCDF 1.2, 7.2.2 and 7.2.3).</summary>
public static class BenchmarkResolution
{
    /// <summary>The Benchmark as a Profile makes it.</summary>
    /// <param name="benchmark">The Benchmark.</param>
    /// <param name="profile">The Profile; null for the Benchmark's own selection.</param>
    /// <param name="tailoring">The Tailoring whose Profiles count beside the Benchmark's; null for none.</param>
    /// <exception cref="ContentException">A Profile or a Value extends one that is not there, or itself; or a Tailoring's takes the place of the Benchmark's without extending it.</exception>
    public static ResolvedBenchmark Resolve(Benchmark benchmark, Profile? profile, Tailoring? tailoring = null)
    {
        var flat = profile is null ? null : new ProfileChain(benchmark, tailoring).Flatten(profile);
        var values = new ValueResolution(benchmark, flat);
        var refinements = new RuleRefinements(benchmark, flat);
        var selection = new ItemSelection(benchmark, flat);
        var refined = benchmark with
        {
            Groups = [.. benchmark.Groups.Select(refinements.Refine)],
            Rules = [.. benchmark.Rules.Select(r => refinements.Refine(r) with { Selected = selection.Includes(r) })],
        };
        var resolved = new ResolvedBenchmark(refined, profile, values.Resolve(), refinements.Selectors)
        {
            Warnings = [.. values.Warnings, .. profile is null || tailoring?.Profiles.Contains(profile) is not true ? [] : new ProhibitedChanges(benchmark).By(profile).Concat(new MissingReferences(benchmark).By(flat!))],
        };
        return resolved with { Benchmark = Filled(resolved) };
    }

    private static Benchmark Filled(ResolvedBenchmark resolved)
    {
        var plain = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in resolved.Benchmark.PlainTexts)
        {
            plain.TryAdd(text.Id, text.Text);
        }

        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in resolved.Benchmark.Values)
        {
            titles.TryAdd(value.Id, value.Title);
        }

        return TextMarks.Fill(resolved.Benchmark, (id, title) => plain.TryGetValue(id, out var text) ? text : title ? titles.GetValueOrDefault(id) : resolved.Value(id)?.Text);
    }
}
