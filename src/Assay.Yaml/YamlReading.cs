using System.Globalization;
using Assay.Sdk;

namespace Assay.Yaml;

/// <summary>Reads the YAML of a document whose form is fixed; whatever is not in the form is an error with its position.</summary>
/// <param name="file">The file, for messages.</param>
public sealed class YamlReading(string file)
{
    /// <summary>The one document of a text; null where the text is empty.</summary>
    /// <exception cref="ContentException">It is no YAML, or holds several documents.</exception>
    public YamlNode? Document(string text) => YamlDocuments.Read(text.TrimStart('\uFEFF'), file) switch
    {
        [] => null,
        [var document] => document,
        [_, var second, ..] => throw Error(second, "a second document begins; there can be only one"),
    };

    /// <summary>A member that must be there.</summary>
    /// <param name="members">The members.</param>
    /// <param name="key">Its key.</param>
    /// <param name="node">The mapping they stand in.</param>
    public YamlNode Required(Dictionary<string, YamlNode> members, string key, YamlNode node) =>
        members.TryGetValue(key, out var value) ? value : throw Error(node, $"lacks {key}");

    /// <summary>The members of a mapping, each of which must be among the keys; an empty value counts as absent.</summary>
    public Dictionary<string, YamlNode> Map(YamlNode node, params ReadOnlySpan<string> keys)
    {
        var members = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, (at, value)) in Pairs(node))
        {
            if (!keys.Contains(key))
            {
                throw Error(at, $"'{key}' is none of {string.Join(", ", keys!)}");
            }

            if (!IsNull(value))
            {
                members.Add(key, value);
            }
        }

        return members;
    }

    /// <summary>The same, where no value may be left empty: an empty selector or expiry would make what a person decides hold for more than was meant.</summary>
    public Dictionary<string, YamlNode> Filled(YamlNode node, params ReadOnlySpan<string> keys)
    {
        var members = Map(node, keys);
        foreach (var (name, (key, _)) in Pairs(node))
        {
            if (!members.ContainsKey(name))
            {
                throw Error(key, $"'{name}' is empty");
            }
        }

        return members;
    }

    /// <summary>The members of a mapping with any keys.</summary>
    public IEnumerable<KeyValuePair<string, (YamlNode Key, YamlNode Value)>> Pairs(YamlNode node)
    {
        if (IsNull(node))
        {
            yield break;
        }

        if (node is not YamlMap map)
        {
            throw Error(node, "is no mapping");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            var name = Text(key);
            if (!seen.Add(name))
            {
                throw Error(key, $"'{name}' stands twice");
            }

            yield return KeyValuePair.Create(name, (key, value));
        }
    }

    /// <summary>The items of a sequence.</summary>
    public IReadOnlyList<YamlNode> List(YamlNode? node) => node switch
    {
        null => [],
        _ when IsNull(node) => [],
        YamlList list => list.Items,
        _ => throw Error(node, "is no list"),
    };

    /// <summary>The text of a scalar, as it is written.</summary>
    public string Text(YamlNode node) => node is YamlScalar scalar ? scalar.Text : throw Error(node, "is no single value");

    /// <summary>The texts of a sequence of scalars.</summary>
    public IReadOnlyList<string> Texts(YamlNode? node) => [.. List(node).Select(Text)];

    /// <summary>The number of a scalar.</summary>
    public int Number(YamlNode node) => int.TryParse(Text(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Error(node, $"'{Text(node)}' is no whole number");

    /// <summary>An error at a node.</summary>
    public ContentException Error(YamlNode node, string reason) => new(file, reason, node.Line, node.Column);

    private static bool IsNull(YamlNode node) => node is YamlScalar { IsPlain: true, Text: "" or "~" or "null" };
}
