using System.Text.Json;
using Assay.Evidence;
using Assay.Yaml;

namespace Assay.Collection;

/// <summary>An item of a list.</summary>
/// <param name="Start">Where it begins in the list's bytes.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Namespace">Its namespace; empty where it has none.</param>
/// <param name="Name">Its name; null where it has none.</param>
internal readonly record struct ListItem(int Start, int Length, string Namespace, string? Name)
{
    /// <summary>Where it stands in a list: servers sort by namespace and name.</summary>
    public string Key => Namespace.Length > 0 ? $"{Namespace}/{Name}" : Name ?? "";
}

/// <summary>Where the items of a list begin and end: each can be read by itself, where a document of all takes twice the memory of the list.</summary>
internal sealed class ListIndex
{
    private readonly List<ListItem> items = [];

    private ListIndex()
    {
    }

    /// <summary>The items, in the server's order.</summary>
    public IReadOnlyList<ListItem> Items => items;

    /// <summary>What asks for the next page; empty at the end.</summary>
    public string Continue { get; private set; } = "";

    /// <summary>Reads a list; null where the JSON is no list.</summary>
    /// <exception cref="JsonException">It is no JSON, as when it breaks off.</exception>
    public static ListIndex? Of(ReadOnlySpan<byte> json)
    {
        JsonText.Verify(json);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonText.MaxDepth });
        var index = new ListIndex();
        var (isList, isWhole) = (false, true);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("items"u8))
            {
                reader.Read();
                isList = index.ReadItems(ref reader);
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                using var metadata = JsonDocument.ParseValue(ref reader);
                isWhole = metadata.RootElement.Member("continue") is null or { ValueKind: JsonValueKind.String };
                index.Continue = metadata.RootElement.Text("continue") ?? "";
            }
            else
            {
                reader.Skip();
            }
        }

        while (reader.Read())
        {
            // What follows the object is no JSON: the reader says so.
        }

        return isList && isWhole ? index : null;
    }

    /// <summary>Whether they are items: a list without any may have null.</summary>
    private bool ReadItems(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            reader.Skip();
            return reader.TokenType is JsonTokenType.Null;
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var (space, name) = ReadNames(ref reader);
            items.Add(new ListItem(start, (int)reader.BytesConsumed - start, space, name));
        }

        return true;
    }

    private static (string Namespace, string? Name) ReadNames(ref Utf8JsonReader reader)
    {
        var (space, name) = ("", (string?)null);
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return (space, name);
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            if (!isMetadata || reader.TokenType is not JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var (isName, isNamespace) = (reader.ValueTextEquals("name"u8), reader.ValueTextEquals("namespace"u8));
                reader.Read();
                if (reader.TokenType is not JsonTokenType.String)
                {
                    reader.Skip();
                }
                else if (isName)
                {
                    name = reader.GetString();
                }
                else if (isNamespace)
                {
                    space = reader.GetString()!;
                }
            }
        }

        return (space, name);
    }
}
