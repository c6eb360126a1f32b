using Assay.Sdk;

namespace Assay.Oval;

/// <summary>What an item is called.</summary>
public static class ItemWords
{
    private static readonly string[] Names = ["name", "username", "user_name", "unit", "mount_point", "command_line", "key", "var_ref", "item_ref", "pid"];

    /// <summary>A name for people, and the file it stands in; each may be empty. Nothing that must not be shown.</summary>
    public static (string Name, string Source) Of(Item item)
    {
        var file = Text(item, "filepath") ?? (Text(item, "path") is { } path ? Text(item, "filename") is { } name ? $"{path.TrimEnd('/')}/{name}" : path : null);
        var named = Names.Select(n => (Name: n, Text: Text(item, n))).FirstOrDefault(n => n.Text is not null);
        return (file ?? (named.Text is { } text ? $"{named.Name} {text}" : ""), file ?? "");
    }

    private static string? Text(Item item, string name) => item.Of(name).FirstOrDefault() is { Text: { } text, Mask: false } ? text : null;
}
