using Assay.Sdk;

namespace Assay.Oval;

/// <summary>What collection has to bring so that definitions of a document can be evaluated over evidence: what the collectors of all objects need that the definitions lead to.</summary>
/// <remarks>Nothing is looked at. Variables that are constant, or given, are resolved; of an object whose variables come from other objects, the rest says where it looks.</remarks>
public sealed class NeedPlan
{
    private readonly OvalDefinitions document;
    private readonly Asked asked;
    private readonly EvaluationParts parts;

    /// <summary>A plan for a document.</summary>
    /// <param name="document">The definitions.</param>
    /// <param name="collectors">Who looks for what.</param>
    /// <param name="clock">The time that time_difference takes for now.</param>
    public NeedPlan(OvalDefinitions document, CollectorCatalog collectors, TimeProvider clock)
    {
        this.document = document;
        asked = new Asked(collectors);
        parts = new EvaluationParts(document, asked, clock, new PatternCache(PatternCache.Patience));
    }

    /// <summary>What the definitions added so far need, each item once, in the order of their first object.</summary>
    public Need Needs => new([.. asked.Items]);

    /// <summary>Adds a definition with all it leads to.</summary>
    /// <param name="definitionId">Its id; null for all of the document.</param>
    /// <param name="externals">The values of external variables.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Add(string? definitionId, ExternalValues externals, CancellationToken cancellation)
    {
        var context = new EvaluationContext(externals, cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(definitionId is null ? document.Definitions.Select(d => d.Id).Reverse() : [definitionId]);
        while (pending.TryPop(out var id))
        {
            if (!seen.Add(id))
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            if (document.Object(id) is not null)
            {
                _ = parts.Objects(id, context);
            }

            foreach (var reference in References.Of(document, id).Reverse())
            {
                pending.Push(reference);
            }
        }
    }

    /// <summary>Notes what collectors would need, and finds nothing.</summary>
    private sealed class Asked(CollectorCatalog collectors) : IItemSource
    {
        private readonly HashSet<NeedItem> seen = [];

        public List<NeedItem> Items { get; } = [];

        public CollectedItems? Known(OvalObject found) => null;

        public CollectedItems Collect(OvalKind kind, ObjectQuery query, CancellationToken cancellation)
        {
            Missed(kind, query);
            return CollectedItems.None(CollectedFlag.NotCollected, "it is only planned for");
        }

        public void Missed(OvalKind kind, ObjectQuery query)
        {
            try
            {
                Items.AddRange((collectors.Find(kind)?.NeedsOf(query).Items ?? []).Where(seen.Add));
            }
            catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
            {
                // A collector that cannot say what it needs gets nothing, and its objects are not collected.
            }
        }
    }
}
