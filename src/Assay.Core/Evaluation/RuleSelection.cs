using Assay.Sdk;

namespace Assay.Core;

/// <summary>Which Rules a Profile selects (XCCDF 1.2, 6.5.3): a Group that is not selected takes its Rules with it.</summary>
public sealed class RuleSelection
{
    private readonly Dictionary<string, Group> groups;
    private readonly Dictionary<string, bool> selected = new(StringComparer.Ordinal);

    /// <summary>The selection of a Profile and of the Profiles it extends; of the Benchmark alone where it is null.</summary>
    /// <exception cref="ContentException">The Profile extends one that is not there, or itself.</exception>
    public RuleSelection(Benchmark benchmark, Profile? profile)
    {
        groups = benchmark.Groups.ToDictionary(g => g.Id, StringComparer.Ordinal);
        var chain = new Stack<Profile>();
        for (var current = profile; current is not null; current = Extended(benchmark, current))
        {
            if (chain.Contains(current))
            {
                throw new ContentException(benchmark.FileName, $"profile {current.Id} extends itself");
            }

            chain.Push(current);
        }

        foreach (var selection in chain.SelectMany(p => p.Selections))
        {
            selected[selection.IdRef] = selection.Selected;
        }
    }

    /// <summary>Whether the Rule and every Group it stands in are selected.</summary>
    public bool Includes(Rule rule)
    {
        for (var id = rule.GroupId; id is not null && groups.TryGetValue(id, out var group); id = group.ParentId)
        {
            if (!selected.GetValueOrDefault(group.Id, group.Selected))
            {
                return false;
            }
        }

        return selected.GetValueOrDefault(rule.Id, rule.Selected);
    }

    private static Profile? Extended(Benchmark benchmark, Profile profile) => profile.Extends is null
        ? null
        : benchmark.Profiles.FirstOrDefault(p => p.Id == profile.Extends)
            ?? throw new ContentException(benchmark.FileName, $"profile {profile.Id} extends {profile.Extends}, which is not there");
}
