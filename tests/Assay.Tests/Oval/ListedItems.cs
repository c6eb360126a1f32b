using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>Items that a test lists: those of a kind whose entities match.</summary>
internal sealed class ListedItems : IItemSource
{
    private readonly List<(string Kind, Item Item)> items = [];

    /// <summary>What every answer is flagged with; null for complete or does not exist.</summary>
    public CollectedFlag? Flag { get; set; }

    /// <summary>The objects that were looked for, as their entities' values.</summary>
    public List<string> Asked { get; } = [];

    public ListedItems Add(string kind, params (string Name, string Text)[] entities) => Add(kind, new Item([.. entities.Select(e => ItemEntity.Of(e.Name, e.Text))]));

    public ListedItems Add(string kind, Item item)
    {
        items.Add((kind, item));
        return this;
    }

    public CollectedItems? Known(OvalObject found) => null;

    public CollectedItems Collect(OvalKind kind, ObjectQuery query, CancellationToken cancellation)
    {
        Asked.Add(string.Join('|', query.Entities.Select(e => string.Join(',', e.Values))));
        var found = CollectedItems.All([.. items.Where(i => i.Kind == kind.ToString() && query.Entities.All(e => i.Item.Of(e.Name).Any(x => e.Matches(x.Text ?? "")))).Select(i => i.Item)]);
        return Flag is { } flag ? found with { Flag = flag } : found;
    }
}
