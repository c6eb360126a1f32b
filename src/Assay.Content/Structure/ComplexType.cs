namespace Assay.Content;

/// <summary>An element with attributes, and with children or a text.</summary>
internal sealed class ComplexType : IElementType
{
    private readonly Dictionary<(string Namespace, string Name), AttributeShape> attributes = [];

    private ComplexType()
    {
    }

    /// <summary>The children; null where there are none.</summary>
    public ContentModel? Children { get; private init; }

    /// <summary>The text; null where there is none, or any beside the children.</summary>
    public IElementType? Text { get; private init; }

    /// <summary>Whether text may stand between the children.</summary>
    public bool IsMixed { get; private init; }

    /// <summary>Whether attributes that are not known here may be there.</summary>
    public bool AnyAttribute { get; private set; }

    /// <summary>The attributes that must be there.</summary>
    public List<(string Namespace, string Name)> Required { get; } = [];

    public AttributeShape? Attribute(string xmlNamespace, string name) => attributes.GetValueOrDefault((xmlNamespace, name));

    public static ComplexType Parse(StructureTable table, string line, ReadOnlySpan<string> details)
    {
        var words = line.Split(' ');
        var type = words[0] switch
        {
            "t" => new ComplexType { Text = SimpleTypeOf(table.Type(words[1])) },
            "e" => new ComplexType { Children = ContentModel.Parse(table, words.AsSpan(1)) },
            "m" => new ComplexType { Children = ContentModel.Parse(table, words.AsSpan(1)), IsMixed = true },
            _ => new ComplexType(),
        };
        foreach (var detail in details)
        {
            if (detail == " w")
            {
                type.AnyAttribute = true;
                continue;
            }

            var parts = detail.Split(' ', 6);
            var name = parts[2].Split(':') is [var space, var local] ? (table.Namespace(space), local) : ("", parts[2]);
            type.attributes.Add(name, new AttributeShape(SimpleTypeOf(table.Type(parts[3])), parts.Length > 5 ? parts[5] : null));
            if (parts[4] == "r")
            {
                type.Required.Add(name);
            }
        }

        return type;
    }

    private static SimpleType SimpleTypeOf(IElementType type) => type as SimpleType ?? SimpleType.BuiltIn("anySimpleType");
}

/// <summary>An attribute of a schema.</summary>
/// <param name="Type">Its values.</param>
/// <param name="Fixed">The only value, or null.</param>
internal sealed record AttributeShape(SimpleType Type, string? Fixed);
