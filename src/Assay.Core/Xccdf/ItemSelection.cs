using Assay.Sdk;

namespace Assay.Core;

/// <summary>Which Rules are selected (XCCDF 1.2, 7.2.3.3): a Group that is not selected takes its Rules with it; then, item by item in document
/// order, what requires something that is not selected by then, or conflicts with something that is, is not selected either.</summary>
internal sealed class ItemSelection
{
    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> own = new(StringComparer.Ordinal);

    /// <summary>The selection of a Profile, which has all that those it extends say; of the Benchmark alone where it is null.</summary>
    public ItemSelection(Benchmark benchmark, Profile? profile)
    {
        var chosen = new Dictionary<string, bool>(StringComparer.Ordinal);
        var clusters = benchmark.Groups.Select(g => (g.Id, g.ClusterId)).Concat(benchmark.Rules.Select(r => (r.Id, r.ClusterId))).ToLookup(i => i.ClusterId ?? "", i => i.Id, StringComparer.Ordinal);
        foreach (var selection in profile?.Selections ?? [])
        {
            foreach (var id in clusters[selection.IdRef].Prepend(selection.IdRef))
            {
                chosen[id] = selection.Selected;
            }
        }

        foreach (var group in benchmark.Groups)
        {
            groups.TryAdd(group.Id, group);
            own[group.Id] = chosen.GetValueOrDefault(group.Id, group.Selected);
        }

        foreach (var rule in benchmark.Rules)
        {
            own[rule.Id] = chosen.GetValueOrDefault(rule.Id, rule.Selected);
        }

        Depend(benchmark);
    }

    /// <summary>Whether the Rule and every Group it stands in are selected.</summary>
    public bool Includes(Rule rule) => own[rule.Id] && IsReached(rule.GroupId);

    private void Depend(Benchmark benchmark)
    {
        var items = benchmark.Groups.Select(g => (g.Order, g.Id, g.ParentId, g.Requires, g.Conflicts))
            .Concat(benchmark.Rules.Select(r => (r.Order, r.Id, ParentId: r.GroupId, r.Requires, r.Conflicts)))
            .Where(i => i.Requires.Count > 0 || i.Conflicts.Count > 0)
            .OrderBy(i => i.Order);
        foreach (var (_, id, parent, requires, conflicts) in items)
        {
            if (own[id] && IsReached(parent) && (requires.Any(any => !any.Any(IsSelected)) || conflicts.Any(IsSelected)))
            {
                own[id] = false;
            }
        }
    }

    private bool IsSelected(string id) => own.GetValueOrDefault(id);

    private bool IsReached(string? groupId)
    {
        for (var id = groupId; id is not null && groups.TryGetValue(id, out var group); id = group.ParentId)
        {
            if (!own[id])
            {
                return false;
            }
        }

        return true;
    }
}
