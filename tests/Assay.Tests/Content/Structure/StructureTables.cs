using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;

namespace Assay.Tests.Content.Structure;

/// <summary>Makes the tables of elements, attributes and types that a validation goes by from compiled schemas: facts alone, no documentation.</summary>
internal sealed class StructureTables
{
    private const string Xsd = XmlSchema.Namespace;

    private readonly XmlSchemaSet schemas = new() { XmlResolver = new WithoutDoctype() };
    private readonly Dictionary<string, Table> tables = new(StringComparer.Ordinal);

    private StructureTables(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            schemas.Add(null, new Uri(file).AbsoluteUri);
        }

        schemas.Compile();
    }

    /// <summary>The table of each namespace, with a name for its file.</summary>
    public static SortedDictionary<string, string> Of(IEnumerable<string> files)
    {
        var all = new StructureTables(files);
        foreach (XmlSchemaElement element in all.schemas.GlobalElements.Values.Cast<XmlSchemaElement>().OrderBy(e => e.QualifiedName.ToString(), StringComparer.Ordinal))
        {
            all.Add(element);
        }

        return new(all.tables.ToDictionary(t => t.Key, t => t.Value.ToString()), StringComparer.Ordinal);
    }

    private Table In(string xmlNamespace) => tables.TryGetValue(xmlNamespace, out var table) ? table : tables[xmlNamespace] = new Table(xmlNamespace);

    private void Add(XmlSchemaElement element)
    {
        var table = In(element.QualifiedName.Namespace);
        var head = element.SubstitutionGroup.IsEmpty ? "" : $" {table.Of(element.SubstitutionGroup.Namespace)}:{element.SubstitutionGroup.Name}";
        table.Elements.Add($"e {element.QualifiedName.Name} {Type(table, element.ElementSchemaType!)} {(element.IsAbstract ? "a" : "")}{(element.IsNillable ? "n" : "")}.{head}");
    }

    private string Type(Table table, XmlSchemaType type)
    {
        if (type.QualifiedName.Namespace == Xsd)
        {
            return type.QualifiedName.Name;
        }

        var owner = In(Namespace(type));
        return $"{table.Of(owner.Namespace)}:{Number(owner, type)}";
    }

    private static string Namespace(XmlSchemaObject? part)
    {
        while (part is not null and not XmlSchema)
        {
            part = part.Parent;
        }

        return ((XmlSchema)part!).TargetNamespace ?? "";
    }

    private int Number(Table owner, XmlSchemaType type)
    {
        if (owner.Types.TryGetValue(type, out var number))
        {
            return number;
        }

        number = owner.Lines.Count;
        owner.Types.Add(type, number);
        owner.Lines.Add("");
        owner.Lines[number] = type is XmlSchemaComplexType complex ? Complex(owner, complex) : Simple(owner, (XmlSchemaSimpleType)type);
        return number;
    }

    private string Complex(Table table, XmlSchemaComplexType type)
    {
        var line = new StringBuilder("c ");
        line.Append(type.ContentType switch
        {
            XmlSchemaContentType.TextOnly => $"t {Text(table, type)}",
            XmlSchemaContentType.Mixed => $"m {Particle(table, type.ContentTypeParticle)}",
            XmlSchemaContentType.ElementOnly => $"e {Particle(table, type.ContentTypeParticle)}",
            _ => "0",
        });
        foreach (var use in type.AttributeUses.Values.Cast<XmlSchemaAttribute>().Where(a => a.Use != XmlSchemaUse.Prohibited).OrderBy(a => a.QualifiedName.ToString(), StringComparer.Ordinal))
        {
            var space = use.QualifiedName.Namespace.Length == 0 ? "" : $"{table.Of(use.QualifiedName.Namespace)}:";
            line.Append(CultureInfo.InvariantCulture, $"\n a {space}{use.QualifiedName.Name} {Type(table, use.AttributeSchemaType!)} {(use.Use == XmlSchemaUse.Required ? 'r' : 'o')}");
            if (use.FixedValue is { } value)
            {
                line.Append(CultureInfo.InvariantCulture, $" {Escape(value)}");
            }
        }

        return line.Append(type.AttributeWildcard is null ? "" : "\n w").ToString();
    }

    // The type of a text: that of the nearest restriction or of the type that was extended.
    private string Text(Table table, XmlSchemaComplexType type)
    {
        switch (type.ContentModel?.Content)
        {
            case XmlSchemaSimpleContentRestriction { BaseType: { } own } restriction:
                return restriction.Facets.Count == 0 ? Type(table, own) : throw new NotSupportedException("facets beside a type");
            case XmlSchemaSimpleContentRestriction restriction:
                var text = BaseText(table, type);
                return restriction.Facets.Count == 0 ? text : Synthetic(table, $"r {text}{Facets(restriction.Facets)}");
            default:
                return BaseText(table, type);
        }
    }

    private string BaseText(Table table, XmlSchemaComplexType type) =>
        type.BaseXmlSchemaType is XmlSchemaComplexType parent ? Text(table, parent) : Type(table, type.BaseXmlSchemaType!);

    private static string Synthetic(Table table, string line)
    {
        table.Lines.Add($"s {line}");
        return $"0:{table.Lines.Count - 1}";
    }

    private string Simple(Table table, XmlSchemaSimpleType type) => "s " + type.Content switch
    {
        XmlSchemaSimpleTypeRestriction restriction => $"r {Type(table, type.BaseXmlSchemaType!)}{Facets(restriction.Facets)}",
        XmlSchemaSimpleTypeUnion union => $"u {string.Join(' ', union.BaseMemberTypes!.Select(m => Type(table, m)))}",
        XmlSchemaSimpleTypeList list => $"l {Type(table, list.BaseItemType!)}",
        _ => throw new NotSupportedException(type.Name),
    };

    private static string Facets(XmlSchemaObjectCollection facets) => string.Concat(facets.Cast<XmlSchemaFacet>().Select(f => f switch
    {
        XmlSchemaEnumerationFacet => $"\n = {Escape(f.Value!)}",
        XmlSchemaPatternFacet => $"\n p {Escape(f.Value!)}",
        XmlSchemaMinLengthFacet => $"\n n {f.Value}",
        XmlSchemaMaxLengthFacet => $"\n x {f.Value}",
        XmlSchemaLengthFacet => $"\n n {f.Value}\n x {f.Value}",
        XmlSchemaMinInclusiveFacet => $"\n > {f.Value}",
        XmlSchemaMaxInclusiveFacet => $"\n < {f.Value}",
        XmlSchemaMinExclusiveFacet => $"\n >> {f.Value}",
        XmlSchemaWhiteSpaceFacet or XmlSchemaTotalDigitsFacet or XmlSchemaFractionDigitsFacet => "",
        _ => throw new NotSupportedException(f.GetType().Name),
    }));

    private string Particle(Table table, XmlSchemaParticle particle)
    {
        var occurs = $"{particle.MinOccurs.ToString(CultureInfo.InvariantCulture)} {(particle.MaxOccurs == decimal.MaxValue ? "*" : particle.MaxOccurs.ToString(CultureInfo.InvariantCulture))}";
        switch (particle)
        {
            case XmlSchemaElement { RefName.IsEmpty: false } reference:
                return $"R {occurs} {table.Of(reference.RefName.Namespace)}:{reference.RefName.Name}";
            case XmlSchemaElement element:
                return $"E {occurs} {(element.QualifiedName.Namespace.Length == 0 ? "-" : table.Of(element.QualifiedName.Namespace))}:{element.QualifiedName.Name} {Type(table, element.ElementSchemaType!)} {(element.IsNillable ? "n" : ".")}";
            case XmlSchemaAny any:
                return $"A {occurs} {any.ProcessContents switch { XmlSchemaContentProcessing.Skip => 'k', XmlSchemaContentProcessing.Lax => 'l', _ => 's' }} {any.Namespace switch { null or "##any" => "any", "##other" => "other", _ => "any" }}";
            case XmlSchemaGroupBase group:
                var word = group switch { XmlSchemaSequence => "S", XmlSchemaChoice => "C", _ => "L" };
                return $"{word} {occurs} {group.Items.Count}{string.Concat(group.Items.Cast<XmlSchemaParticle>().Select(i => $" {Particle(table, i)}"))}";
            default:
                return "S 1 1 0";
        }
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);

    // Some schemas have a DOCTYPE that names a file nobody installs, and use none of it.
    private sealed class WithoutDoctype : XmlUrlResolver
    {
        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            new MemoryStream(Encoding.UTF8.GetBytes(Regex.Replace(File.ReadAllText(absoluteUri.LocalPath), @"<!DOCTYPE[^\[>]*(\[[^\]]*\])?\s*>", "")));
    }

    private sealed class Table
    {
        private readonly List<string> namespaces = [];

        public Table(string xmlNamespace) => namespaces.Add(xmlNamespace);

        public string Namespace => namespaces[0];

        public List<string> Elements { get; } = [];

        public Dictionary<XmlSchemaType, int> Types { get; } = [];

        public List<string> Lines { get; } = [];

        public int Of(string xmlNamespace)
        {
            if (namespaces.IndexOf(xmlNamespace) is var known and >= 0)
            {
                return known;
            }

            namespaces.Add(xmlNamespace);
            return namespaces.Count - 1;
        }

        public override string ToString() => string.Join('\n', [.. namespaces.Select(n => $"n {n}"), .. Elements, .. Lines, ""]);
    }
}
