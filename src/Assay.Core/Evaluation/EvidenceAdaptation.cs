using System.Text.Json;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Adds to a snapshot what adapters read out of its objects.</summary>
public static class EvidenceAdaptation
{
    /// <summary>The snapshot with the sources of adapters: added to the components that were seen, the least trusted last, and standing alone where none was.</summary>
    /// <param name="snapshot">The evidence.</param>
    /// <param name="adapters">The adapters. One that throws is left out, and a remark says so.</param>
    /// <param name="readDocuments">Reads the YAML or JSON documents of a text.</param>
    public static Snapshot Apply(Snapshot snapshot, IEnumerable<IEvidenceAdapter> adapters, Func<string, IReadOnlyList<JsonElement>> readDocuments)
    {
        foreach (var adapter in adapters)
        {
            try
            {
                var kinds = adapter.Kinds;
                var objects = snapshot.Objects.Where(o => kinds.Any(k => Glob.IsMatch(k, $"{o.ApiVersion}/{o.Kind}")));
                snapshot = Add(snapshot, adapter.Adapt(objects, readDocuments));
            }
            catch (Exception e) when (e is not (OperationCanceledException or ContentException))
            {
                snapshot = snapshot with { Remarks = [.. snapshot.Remarks, $"{adapter.GetType().FullName} threw {e.GetType().Name}: {e.Message} What it would have read is not among the evidence."] };
            }
        }

        return snapshot;
    }

    private static Snapshot Add(Snapshot snapshot, AdaptedEvidence adapted) => adapted is { Components: [], Groups: [] } ? snapshot : snapshot with
    {
        Version = snapshot.Version ?? adapted.Version,
        Components = [.. Join(snapshot.Components, adapted.Components)],
        Nodes = Join(snapshot.Nodes, adapted.Groups),
    };

    private static IEnumerable<ComponentInstance> Join(IReadOnlyList<ComponentInstance> seen, IReadOnlyList<AdaptedComponent> adapted)
    {
        var open = adapted.ToList();
        foreach (var instance in seen)
        {
            var own = adapted.Where(a => a.Namespace is not null && a.Instance.Name == instance.Name && instance.Subject.StartsWith($"{a.Namespace}/", StringComparison.Ordinal)).ToList();
            open.RemoveAll(own.Contains);
            yield return own.Count == 0 ? instance : instance with { Sources = [.. instance.Sources, .. own.SelectMany(o => o.Instance.Sources)] };
        }

        foreach (var alone in open)
        {
            yield return alone.Instance;
        }
    }

    /// <summary>Nodes that are known to be of one group gain what it says; a group that none is of stands for itself.</summary>
    private static IEnumerable<NodeEvidence> Join(IEnumerable<NodeEvidence> nodes, IReadOnlyList<NodeGroup> groups)
    {
        var open = groups.ToList();
        foreach (var node in nodes)
        {
            var own = groups.Where(g => g.Labels.Count > 0 && g.Labels.All(l => node.Labels.TryGetValue(l.Key, out var value) && value == l.Value)).ToList();
            if (own is [var group])
            {
                open.Remove(group);
                yield return Join(node, group.Evidence);
            }
            else
            {
                yield return node;
            }
        }

        foreach (var alone in open.OrderBy(g => g.Evidence.Name, StringComparer.Ordinal))
        {
            yield return alone.Evidence;
        }
    }

    private static NodeEvidence Join(NodeEvidence node, NodeEvidence group)
    {
        var hasServices = node.Coverage.Any(c => c is { Need: "services", Status: CoverageStatus.Collected });
        return node with
        {
            Components = [.. node.Components.Select(c => c with { Sources = [.. c.Sources, .. group.Components.Where(g => g.Name == c.Name).SelectMany(g => g.Sources)] })],
            Services = hasServices ? node.Services : group.Services,
            Coverage = hasServices ? node.Coverage : [.. node.Coverage.Where(c => c.Need != "services"), .. group.Coverage.Where(c => c is { Need: "services", Status: CoverageStatus.Collected })],
        };
    }
}
