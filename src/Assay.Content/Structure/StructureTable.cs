using System.Globalization;

namespace Assay.Content;

/// <summary>The elements and types of one namespace. The lines are made by StructureTableTests, which says what they mean.</summary>
internal sealed class StructureTable
{
    private readonly string[] lines;
    private readonly List<string> namespaces = [];
    private readonly Dictionary<string, ElementShape> elements = new(StringComparer.Ordinal);
    private readonly List<int> typeLines = [];
    private readonly IElementType?[] types;

    public StructureTable(string[] lines)
    {
        this.lines = lines;
        for (var i = 0; i < lines.Length; i++)
        {
            switch (lines[i])
            {
                case ['n', ' ', ..]:
                    namespaces.Add(lines[i][2..]);
                    break;
                case ['e', ' ', ..]:
                    AddElement(lines[i].Split(' '));
                    break;
                case ['c' or 's', ' ', ..]:
                    typeLines.Add(i);
                    break;
            }
        }

        types = new IElementType?[typeLines.Count];
    }

    /// <summary>A global element, or null.</summary>
    public ElementShape? Element(string name) => elements.GetValueOrDefault(name);

    /// <summary>The namespace of a reference.</summary>
    public string Namespace(string number) => number == "-" ? "" : namespaces[int.Parse(number, CultureInfo.InvariantCulture)];

    /// <summary>A type by a reference: <c>2:14</c> in a namespace's table, or a built-in name.</summary>
    public IElementType Type(string reference) => reference.Split(':') is [var space, var number]
        ? (space == "0" ? this : StructureTables.Of(Namespace(space))!).Type(int.Parse(number, CultureInfo.InvariantCulture))
        : SimpleType.BuiltIn(reference);

    private IElementType Type(int number) => types[number] ??= Parse(typeLines[number]);

    private IElementType Parse(int line)
    {
        var end = line + 1;
        while (end < lines.Length && lines[end] is [' ', ..])
        {
            end++;
        }

        var details = lines.AsSpan((line + 1)..end);
        return lines[line][0] == 'c' ? ComplexType.Parse(this, lines[line][2..], details) : SimpleType.Parse(this, lines[line][2..], details);
    }

    private void AddElement(string[] words)
    {
        var head = words.Length > 4 ? words[4].Split(':') : null;
        elements.Add(words[1], new ElementShape(this, words[2])
        {
            IsAbstract = words[3].Contains('a', StringComparison.Ordinal),
            IsNillable = words[3].Contains('n', StringComparison.Ordinal),
            Head = head is null ? null : (Namespace(head[0]), head[1]),
        });
    }
}

/// <summary>What an element may hold.</summary>
internal interface IElementType;

/// <summary>An element of a schema.</summary>
/// <param name="table">The table its type is found in.</param>
/// <param name="reference">Its type.</param>
internal sealed class ElementShape(StructureTable table, string reference)
{
    private IElementType? type;

    public IElementType Type => type ??= table.Type(reference);

    public bool IsAbstract { get; init; }

    public bool IsNillable { get; init; }

    /// <summary>The element it may stand for.</summary>
    public (string Namespace, string Name)? Head { get; init; }
}
