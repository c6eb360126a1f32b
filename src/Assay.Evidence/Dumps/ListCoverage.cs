using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Decides which kinds of object a dump holds completely: a list of one namespace says nothing of the others.</summary>
internal sealed class ListCoverage
{
    private readonly SortedDictionary<string, SortedSet<string>> namespaces = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> doubts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (ApiResource Resource, long? Total, string Reason)> pages = new(StringComparer.Ordinal);
    private readonly HashSet<string> complete = new(StringComparer.Ordinal);

    /// <summary>A list of the whole cluster.</summary>
    public void AddCluster(ApiResource resource) => complete.Add(NeedOf(resource));

    /// <summary>A list of one namespace.</summary>
    public void AddNamespace(ApiResource resource, string name)
    {
        if (!namespaces.TryGetValue(NeedOf(resource), out var known))
        {
            namespaces.Add(NeedOf(resource), known = new SortedSet<string>(StringComparer.Ordinal));
        }

        known.Add(name);
    }

    /// <summary>A list that may not be all.</summary>
    public void AddDoubtful(ApiResource resource, string reason) => doubts.TryAdd(NeedOf(resource), reason);

    /// <summary>A page of a list, which others follow: neither the last of them nor all together show that none is missing, but for the total that a page gives.</summary>
    /// <param name="resource">The kind.</param>
    /// <param name="total">How many objects it and those after it hold; null where it does not say.</param>
    /// <param name="reason">What is to be said where some are missing.</param>
    public void AddPage(ApiResource resource, long? total, string reason)
    {
        var known = pages.TryGetValue(NeedOf(resource), out var page) ? page : (resource, 0, reason);
        pages[NeedOf(resource)] = known with { Total = total is { } count && known.Total is { } before ? Math.Max(count, before) : null };
    }

    /// <summary>Adds what became of each kind.</summary>
    public void AddTo(SnapshotBuilder snapshot)
    {
        foreach (var (need, page) in pages)
        {
            if (page.Total is { } total && snapshot.Objects.CountOf(page.Resource) >= total)
            {
                complete.Add(need);
            }
            else
            {
                complete.Remove(need);
                namespaces.Remove(need);
                doubts.TryAdd(need, page.Reason);
            }
        }

        var all = complete.Contains("objects:v1/Namespace") ? snapshot.Objects.All.Where(o => o is { ApiVersion: "v1", Kind: "Namespace" }).Select(o => o.Name).ToList() : null;
        foreach (var need in complete)
        {
            snapshot.Coverage.Add(need, CoverageStatus.Collected);
        }

        foreach (var (need, names) in namespaces)
        {
            if (all is not null && names.IsSupersetOf(all))
            {
                snapshot.Coverage.Add(need, CoverageStatus.Collected);
            }
            else
            {
                snapshot.Coverage.Add(need, CoverageStatus.NotRequested, $"only those of the namespaces {string.Join(", ", names)} were collected");
            }
        }

        foreach (var (need, reason) in doubts)
        {
            snapshot.Coverage.Add(need, CoverageStatus.NotRequested, reason);
        }
    }

    private static string NeedOf(ApiResource resource) => KubernetesObjects.Need(resource.ApiVersion, resource.Kind);
}
