using System.Text;
using System.Xml;

namespace Assay.Content;

/// <summary>Holds a document against the tables of its formats: elements, their order and number, attributes, types of values.</summary>
internal sealed class StructureValidator(XmlInput xml, ProblemList problems)
{
    private readonly List<(string Namespace, string Name, string Value)> attributes = [];
    private readonly HashSet<(string, string)> present = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Whether the tables have an element that may be a document's root.</summary>
    public static bool Knows(XmlInput xml) => StructureTables.Of(xml.Namespace)?.Element(xml.LocalName) is { IsAbstract: false };

    /// <summary>Looks at the element the input stands on, to its end.</summary>
    public void Validate()
    {
        if (StructureTables.Of(xml.Namespace)?.Element(xml.LocalName) is { } root)
        {
            Element(root);
        }
        else
        {
            problems.Error(xml.Position, $"{Name()} is not known");
        }
    }

    private void Element(ElementShape shape)
    {
        if (shape.IsAbstract)
        {
            problems.Error(xml.Position, $"{Name()} stands for others and may not be used itself");
        }

        var isNil = Attributes(shape.Type as ComplexType);
        if (isNil && !shape.IsNillable)
        {
            problems.Error(xml.Position, $"{Name()} may not be nil");
        }

        switch (shape.Type)
        {
            case SimpleType text:
                Text(text, isNil);
                break;
            case ComplexType { Text: SimpleType text }:
                Text(text, isNil);
                break;
            case ComplexType complex:
                Children(complex, isNil);
                break;
        }
    }

    // Whether the element says that it is nil.
    private bool Attributes(ComplexType? type)
    {
        var isNil = false;
        xml.ReadAttributes(attributes);
        present.Clear();
        foreach (var (space, name, value) in attributes)
        {
            if (space == OvalNames.SchemaInstance)
            {
                isNil |= name == "nil" && value.Trim() is "true" or "1";
                continue;
            }

            present.Add((space, name));
            if (type?.Attribute(space, name) is { } shape)
            {
                var wrong = shape.Type.Wrong(value) ?? (shape.Fixed is { } only && only != value.Trim() ? $"must be {only}" : null);
                if (wrong is not null)
                {
                    problems.Error(xml.Position, $"{name}='{value}' of {Name()} {wrong}");
                }

                if (shape.Type.IsId && !ids.Add(value.Trim()))
                {
                    problems.Error(xml.Position, $"{name}='{value}' of {Name()} occurs twice in the document");
                }
            }
            else if (type is not { AnyAttribute: true })
            {
                problems.Error(xml.Position, $"{Name()} may not have the attribute {name}");
            }
        }

        foreach (var required in type?.Required ?? [])
        {
            if (!present.Contains(required))
            {
                problems.Error(xml.Position, $"{Name()} has no attribute {required.Name}");
            }
        }

        return isNil;
    }

    private void Text(SimpleType type, bool isNil)
    {
        var (at, name, depth) = (xml.Position, xml.LocalName, xml.Depth);
        var text = "";
        StringBuilder? several = null;
        while (!Ends(depth))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    problems.Error(xml.Position, $"<{name}> holds a text, and no {Name()}");
                    Skip();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (text.Length == 0)
                    {
                        text = xml.Value;
                    }
                    else
                    {
                        (several ??= new StringBuilder(text)).Append(xml.Value);
                    }

                    break;
            }
        }

        text = several?.ToString() ?? text;
        var wrong = isNil ? text.Length > 0 ? "is nil and not empty" : null : type.Wrong(text);
        if (wrong is not null)
        {
            problems.Error(at, $"'{text.Trim()}' in <{name}> {wrong}");
        }
    }

    private void Children(ComplexType type, bool isNil)
    {
        var (at, name, depth) = (xml.Position, xml.LocalName, xml.Depth);
        var place = -1;
        var complained = false;
        while (!Ends(depth))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when type.Children is not { } children || isNil:
                    problems.Error(xml.Position, $"{Name()} may not stand in <{name}>, which is empty");
                    Skip();
                    break;
                case XmlNodeType.Element:
                    var next = type.Children!.Next(place, xml.Namespace, xml.LocalName);
                    if (next < 0)
                    {
                        problems.Error(xml.Position, $"{Name()} may not stand here in <{name}>; expected: {type.Children.Expected(place)}");
                        complained = true;
                        next = type.Children.Anywhere(xml.Namespace, xml.LocalName);
                    }

                    if (next < 0)
                    {
                        Skip();
                        break;
                    }

                    place = next;
                    Child(type.Children.At(place));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when !type.IsMixed:
                    problems.Error(xml.Position, $"a text may not stand in <{name}>");
                    break;
            }
        }

        if (type.Children is { } model && !isNil && !complained && !model.MayEnd(place))
        {
            problems.Error(at, $"<{name}> lacks something; expected: {model.Expected(place)}");
        }
    }

    private void Child(ChildShape child)
    {
        var shape = child.Shape ?? (child.Wildcard == Wildcard.Skip ? null : StructureTables.Of(xml.Namespace)?.Element(xml.LocalName));
        if (shape is not null)
        {
            Element(shape);
            return;
        }

        if (child.Wildcard is Wildcard.None or Wildcard.Strict)
        {
            problems.Error(xml.Position, $"{Name()} is not known");
        }

        Skip();
    }

    // Moves to the next node inside an element; true at its end. An element without content ends at once.
    private bool Ends(int depth) => (xml.NodeType == XmlNodeType.Element && xml.Depth == depth && xml.IsEmpty) || !xml.Read() || (xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth);

    private void Skip()
    {
        var depth = xml.Depth;
        while (!Ends(depth))
        {
        }
    }

    private string Name() => $"<{xml.LocalName}>";
}
