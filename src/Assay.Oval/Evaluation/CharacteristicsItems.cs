using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Items that were written down as system characteristics (OVAL 5.12, oval-results TestType: how a test is evaluated over such a document).</summary>
public sealed class CharacteristicsItems : IItemSource
{
    private readonly OvalSystemCharacteristics document;
    private readonly Dictionary<string, RecordedItem> items;
    private readonly ILookup<string, RecordedObject>? objects;

    /// <summary>The items of a document.</summary>
    public CharacteristicsItems(OvalSystemCharacteristics document)
    {
        this.document = document;
        items = document.Items.GroupBy(i => i.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        objects = document.Objects?.ToLookup(o => o.Id, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public CollectedItems? Known(OvalObject found)
    {
        if (objects is null)
        {
            return null;
        }

        var instances = objects[found.Id].ToList();
        if (instances.Count == 0)
        {
            // A set may be put together from its objects.
            return found.Set is null ? CollectedItems.None(CollectedFlag.NotCollected, $"the system characteristics have no object {found.Id}") : null;
        }

        if (instances.Count > 1)
        {
            return CollectedItems.None(CollectedFlag.NotCollected, $"the system characteristics have the object {found.Id} several times, for several values of its variables, and which of them is meant is not known");
        }

        var recorded = instances[0];
        var missing = recorded.ItemIds.Where(i => !items.ContainsKey(i)).ToList();
        return missing.Count > 0
            ? CollectedItems.None(CollectedFlag.Error, $"the system characteristics refer to item {missing[0]}, which they do not have")
            : new CollectedItems(recorded.Flag, [.. recorded.ItemIds.Select(i => items[i].Item)]) { Messages = recorded.Messages };
    }

    /// <inheritdoc/>
    public CollectedItems Collect(OvalKind kind, ObjectQuery query, CancellationToken cancellation)
    {
        var matching = document.Items.Where(i => i.Kind.Namespace == kind.Namespace && i.Kind.ItemName == kind.ItemName && query.Entities.All(e => Matches(i.Item, e))).Select(i => i.Item).ToList();
        return matching.Count > 0
            ? CollectedItems.All(matching)
            : CollectedItems.None(CollectedFlag.NotCollected, "the system characteristics have no such item, and do not say that it was looked for");
    }

    private static bool Matches(Item item, QueryEntity wanted) => wanted.IsNil
        ? item.Of(wanted.Name).All(e => e.Text is null)
        : item.Of(wanted.Name).Any(e => e.Text is { } text && wanted.Matches(text));
}
