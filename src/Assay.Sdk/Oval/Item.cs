namespace Assay.Sdk;

/// <summary>A thing that a collector saw: a file, a package, a line of a file (OVAL 5.12, oval-system-characteristics ItemType).</summary>
/// <param name="Entities">Its facts in the order of the item's schema; one name may occur several times.</param>
public sealed record Item(IReadOnlyList<ItemEntity> Entities)
{
    /// <summary>What is known of it as a whole.</summary>
    public ItemStatus Status { get; init; } = ItemStatus.Exists;

    /// <summary>What its reader should know.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>The entities of a name, in order.</summary>
    public IEnumerable<ItemEntity> Of(string name) => Entities.Where(e => e.Name == name);
}

/// <summary>One fact of an item.</summary>
/// <param name="Name">The entity's name: <c>filename</c>.</param>
/// <param name="Text">Its value as text; null where it is nil, has another status than exists, or is a record.</param>
/// <param name="Datatype">The type the value has.</param>
public sealed record ItemEntity(string Name, string? Text, OvalDatatype Datatype = OvalDatatype.String)
{
    /// <summary>What is known of it.</summary>
    public ItemStatus Status { get; init; } = ItemStatus.Exists;

    /// <summary>The fields of a record; empty for everything else.</summary>
    public IReadOnlyList<ItemEntity> Fields { get; init; } = [];

    /// <summary>Whether the value must not appear in any output.</summary>
    public bool Mask { get; init; }

    /// <summary>A text.</summary>
    public static ItemEntity Of(string name, string text) => new(name, text);

    /// <summary>A number.</summary>
    public static ItemEntity Of(string name, long number) => new(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture), OvalDatatype.Int);

    /// <summary>A truth value.</summary>
    public static ItemEntity Of(string name, bool value) => new(name, value ? "true" : "false", OvalDatatype.Boolean);

    /// <summary>A fact without value: not there, failed, or never asked for.</summary>
    public static ItemEntity Without(string name, ItemStatus status, OvalDatatype datatype = OvalDatatype.String) => new(name, null, datatype) { Status = status };
}

/// <summary>What became of looking for an object.</summary>
/// <param name="Flag">Whether all of it was seen.</param>
/// <param name="Items">The items that match, in a fixed order.</param>
public sealed record CollectedItems(CollectedFlag Flag, IReadOnlyList<Item> Items)
{
    /// <summary>Why it is not complete, or what else a reader should know.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>All items: complete, or known not to exist where there is none.</summary>
    public static CollectedItems All(IReadOnlyList<Item> items) => new(items.Count > 0 ? CollectedFlag.Complete : CollectedFlag.DoesNotExist, items);

    /// <summary>Nothing, for a reason.</summary>
    public static CollectedItems None(CollectedFlag flag, string message) => new(flag, []) { Messages = [message] };
}
