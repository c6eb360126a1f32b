namespace Assay.Plugins.Oval;

/// <summary>What a collector has found so far.</summary>
/// <param name="query">What it looks for.</param>
internal sealed class Findings(ObjectQuery query)
{
    private const int MostItems = 200_000;
    private const int MostMessages = 50;

    private readonly List<Item> items = [];
    private readonly List<string> messages = [];
    private CollectedFlag flag = CollectedFlag.Complete;

    /// <summary>What came of it.</summary>
    public CollectedItems Result => (flag is CollectedFlag.Complete ? CollectedItems.All(items) : new CollectedItems(flag, items)) with { Messages = messages };

    /// <summary>Whether the object's filters leave an item, as far as it is known.</summary>
    public bool Wants(Item item) => query.Keeps(item);

    /// <summary>Adds an item unless the object's filters drop it.</summary>
    public void Add(Item item)
    {
        if (!Wants(item))
        {
            return;
        }

        if (items.Count == MostItems)
        {
            Gap($"more than {MostItems} items match; the rest is left out");
            return;
        }

        items.Add(item);
    }

    /// <summary>Something matching may be missing, because it was not looked at.</summary>
    public void Gap(string message)
    {
        Say(message);
        flag = flag is CollectedFlag.Error ? flag : CollectedFlag.Incomplete;
    }

    /// <summary>Looking went wrong.</summary>
    public void Fail(string message)
    {
        Say(message);
        flag = CollectedFlag.Error;
    }

    /// <summary>Something its reader should know.</summary>
    public void Say(string message)
    {
        if (messages.Count < MostMessages && !messages.Contains(message, StringComparer.Ordinal))
        {
            messages.Add(message);
        }
    }
}
