using System.Globalization;
using System.Text;
using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Every item that was found, each once, by an id that counts from 1.</summary>
internal sealed class ItemPool
{
    private readonly List<CollectedItem> items = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly HashSet<(int Id, string Entity)> masked = [];

    /// <summary>The item of an id.</summary>
    public Item this[int id] => items[id - 1].Item;

    /// <summary>The id of an item: that of an equal one, or a new one.</summary>
    public int Add(OvalKind kind, Item item)
    {
        var key = KeyOf(kind, item);
        if (!ids.TryGetValue(key, out var id))
        {
            id = items.Count + 1;
            items.Add(new CollectedItem(id, kind, item));
            ids.Add(key, id);
        }

        return id;
    }

    /// <summary>Keeps an entity's values out of every output.</summary>
    public void Mask(int id, string entity) => masked.Add((id, entity));

    /// <summary>Whether an entity of an item must not appear.</summary>
    public bool IsMasked(int id, ItemEntity entity) => entity.Mask || masked.Contains((id, entity.Name));

    /// <summary>The items, what is masked marked so.</summary>
    public IReadOnlyList<CollectedItem> All() => [.. items.Select(i => i with { Item = Shown(i.Id) })];

    /// <summary>An item, what is masked marked so.</summary>
    public Item Shown(int id)
    {
        var item = this[id];
        return masked.Count > 0 && item.Entities.Any(e => masked.Contains((id, e.Name)))
            ? item with { Entities = [.. item.Entities.Select(e => masked.Contains((id, e.Name)) ? Masked(e) : e)] }
            : item;
    }

    private static ItemEntity Masked(ItemEntity entity) => entity with { Mask = true, Fields = [.. entity.Fields.Select(Masked)] };

    private static string KeyOf(OvalKind kind, Item item)
    {
        var key = new StringBuilder(kind.Namespace).Append('\0').Append(kind.Name).Append((char)item.Status);
        item.Entities.ToList().ForEach(e => Append(key, e));
        return key.ToString();
    }

    private static void Append(StringBuilder key, ItemEntity entity)
    {
        key.Append('\0').Append(entity.Name).Append((char)('0' + (int)entity.Status)).Append((char)('0' + (int)entity.Datatype))
            .Append(entity.Text is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{entity.Text.Length}:")).Append(entity.Text);
        foreach (var field in entity.Fields)
        {
            Append(key.Append('{'), field);
        }
    }
}
