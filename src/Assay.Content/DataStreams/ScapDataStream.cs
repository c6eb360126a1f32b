namespace Assay.Content;

/// <summary>A data stream: components put together. A loose bundle is one with an empty id.</summary>
public sealed class ScapDataStream
{
    private readonly Dictionary<string, ScapComponentRef> byId = new(StringComparer.Ordinal);
    private readonly Func<string, ScapComponentRef?> beside;

    internal ScapDataStream(string id, string scapVersion, string? useCase, string? timestamp, IReadOnlyList<ScapComponentRef> refs, Func<string, ScapComponentRef?>? beside = null)
    {
        (Id, ScapVersion, UseCase, Timestamp, Refs) = (id, scapVersion, useCase, timestamp, refs);
        this.beside = beside ?? (_ => null);
        foreach (var found in refs)
        {
            byId.TryAdd(found.Id, found);
        }
    }

    /// <summary>Its id; empty for a loose bundle.</summary>
    public string Id { get; }

    /// <summary>The SCAP version it claims: <c>1.3</c>; empty for a loose bundle.</summary>
    public string ScapVersion { get; }

    /// <summary>Its use case, or null.</summary>
    public string? UseCase { get; }

    /// <summary>When it was made, as it stands, or null.</summary>
    public string? Timestamp { get; }

    /// <summary>Its components in document order.</summary>
    public IReadOnlyList<ScapComponentRef> Refs { get; }

    /// <summary>Its Benchmarks.</summary>
    public IEnumerable<ScapComponentRef> Benchmarks => Refs.Where(r => r.Component is { IsBenchmark: true });

    /// <summary>Its tailorings.</summary>
    public IEnumerable<ScapComponentRef> Tailorings => Refs.Where(r => r.Component is { IsTailoring: true });

    /// <summary>Its CPE dictionaries.</summary>
    public IEnumerable<ScapComponentRef> CpeLists => Refs.Where(r => r.Component is { IsCpeList: true });

    /// <summary>Its OVAL definitions that stand among the checks.</summary>
    public IEnumerable<ScapComponentRef> OvalChecks => Refs.Where(r => r is { Section: ScapSection.Checks, Component.IsOvalDefinitions: true });

    /// <summary>The component-ref of an id, or null.</summary>
    public ScapComponentRef? Ref(string id) => byId.GetValueOrDefault(id);

    /// <summary>What an address in a component means: its catalog decides; without an entry there, an id of a component-ref, or in a loose bundle a file beside it.</summary>
    /// <param name="from">The component the address stands in.</param>
    /// <param name="href">The address: <c>ssg-debian11-oval.xml</c>, <c>#scap_org.example_cref_oval</c>.</param>
    /// <returns>The component-ref, whose component may be missing; null where nothing is known of the address.</returns>
    public ScapComponentRef? Resolve(ScapComponentRef from, string href)
    {
        if (from.Catalog.TryGetValue(href, out var id))
        {
            return Ref(id);
        }

        foreach (var (start, prefix) in from.Rewrites)
        {
            if (href.StartsWith(start, StringComparison.Ordinal))
            {
                return Ref($"{prefix}{href[start.Length..]}".TrimStart('#'));
            }
        }

        return Ref(href.TrimStart('#')) ?? beside(href);
    }
}
