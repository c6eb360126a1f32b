using System.Text;
using System.Text.Json;

namespace Assay.Plugins.Oval.Yaml;

/// <summary>Makes the <c>value</c> records of an item out of what a YAML Path selects.</summary>
/// <remarks>A mapping is one record, a sequence of scalars one with its scalars under <c>#</c>, and scalars that stand in neither share one. What is deeper has no place in a record and is an error.</remarks>
internal sealed class YamlRecords
{
    private const string ScalarName = "#";

    private readonly List<ItemEntity> records = [];
    private readonly List<ItemEntity> loose = [];

    private YamlRecords()
    {
    }

    /// <summary>The records of all that is selected, in order; empty where nothing holds a scalar.</summary>
    /// <exception cref="FormatException">What is selected is deeper than a record.</exception>
    public static IReadOnlyList<ItemEntity> Of(IEnumerable<YamlSelection> selections)
    {
        var records = new YamlRecords();
        foreach (var selection in selections)
        {
            records.Add(selection);
        }

        if (records.loose.Count > 0)
        {
            records.records.Add(Record(records.loose));
        }

        return records.records;
    }

    private void Add(YamlSelection selection)
    {
        switch (selection)
        {
            case SelectedScalar scalar:
                loose.Add(Field(ScalarName, scalar.Value));
                break;
            case SelectedMapping mapping:
                AddMapping(mapping);
                break;
            case SelectedSequence sequence:
                AddSequence(sequence, isInner: false);
                break;
        }
    }

    private void AddSequence(SelectedSequence sequence, bool isInner)
    {
        var scalars = sequence.Members.OfType<SelectedScalar>().Select(s => Field(ScalarName, s.Value)).ToList();
        if (scalars.Count > 0)
        {
            if (scalars.Count < sequence.Members.Count)
            {
                throw new FormatException("a sequence holds scalars beside mappings or sequences");
            }

            records.Add(Record(scalars));
            return;
        }

        foreach (var member in sequence.Members)
        {
            switch (member)
            {
                case SelectedMapping mapping when !isInner:
                    AddMapping(mapping);
                    break;
                case SelectedSequence inner:
                    AddSequence(inner, isInner: true);
                    break;
                default:
                    throw new FormatException("a sequence within a sequence holds a mapping");
            }
        }
    }

    private void AddMapping(SelectedMapping mapping)
    {
        var fields = new List<ItemEntity>();
        foreach (var (key, value) in mapping.Entries)
        {
            var scalars = value switch
            {
                SelectedScalar scalar => [scalar],
                SelectedSequence { Members: var members } when members.All(m => m is SelectedScalar) => members.Cast<SelectedScalar>(),
                SelectedSequence => throw new FormatException("a sequence in a mapping holds more than scalars"),
                _ => throw new FormatException("a mapping holds a mapping"),
            };
            fields.AddRange(scalars.Select(s => Field(NameOf(key), s.Value)));
        }

        if (fields.Count > 0)
        {
            records.Add(Record(fields));
        }
    }

    private static ItemEntity Record(IReadOnlyList<ItemEntity> fields) => new("value", null, OvalDatatype.Record) { Fields = fields };

    /// <summary>Field names are lower case: a capital is written with <c>^</c> before it, and <c>^</c> twice.</summary>
    private static string NameOf(string key)
    {
        var name = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            if (c == '^' || char.IsAsciiLetterUpper(c))
            {
                name.Append('^');
            }

            name.Append(char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c);
        }

        return name.ToString();
    }

    private static ItemEntity Field(string name, JsonElement scalar) => scalar.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => ItemEntity.Of(name, scalar.GetBoolean()),
        JsonValueKind.Number => Number(name, scalar.GetRawText()),
        JsonValueKind.String => Text(name, scalar.GetString()!),

        // The schema has no word for null; content is written for the reference implementation's.
        _ => ItemEntity.Of(name, "(null)"),
    };

    private static ItemEntity Number(string name, string text) => new(name, text, text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? OvalDatatype.Int : OvalDatatype.Float);

    /// <summary>A value that collection blanked is a value nobody saw.</summary>
    private static ItemEntity Text(string name, string text) => text.Contains(KubernetesObject.Blank, StringComparison.Ordinal) ? ItemEntity.Without(name, ItemStatus.NotCollected) : ItemEntity.Of(name, text);
}
