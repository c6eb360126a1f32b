using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads one Profile element.</summary>
/// <param name="xml">The input.</param>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="ids">The ids of the Benchmark's items; null for a Profile of a Tailoring, which stands in another file than they.</param>
/// <param name="substitutions">What takes the place of <c>sub</c>; null where that is not known.</param>
/// <param name="unknown">Takes unknown elements.</param>
internal sealed class ProfileReader(XmlInput xml, ProblemList problems, ItemIds? ids, Substitutions? substitutions, UnknownElements unknown)
{
    private readonly List<Selection> selections = [];
    private readonly List<ValueTailoring> values = [];
    private readonly List<RuleRefinement> rules = [];
    private readonly List<string> platforms = [];

    /// <summary>Reads the element the input stands on, to its end.</summary>
    public Profile Read()
    {
        var id = (ids ?? new ItemIds(problems)).Required(xml, "Profile");
        var extends = xml.Attribute("extends");
        var isAbstract = XccdfAttributes.Boolean(xml, "abstract", absent: false);
        var prohibitsChanges = XccdfAttributes.Boolean(xml, "prohibitChanges", absent: false);
        string? title = null;
        string? description = null;
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "title":
                    title ??= Text();
                    break;
                case "description":
                    description ??= Text();
                    break;
                case "select":
                    var selection = new Selection(xml.Attribute("idref") ?? "", XccdfAttributes.Boolean(xml, "selected", absent: true));
                    ids?.Selected(xml, id, selection.IdRef);
                    selections.Add(selection);
                    break;
                case "set-value":
                    values.Add(new ValueSetting(Set(id), [XccdfText.Read(xml)]));
                    break;
                case "set-complex-value":
                    values.Add(new ValueSetting(Set(id), ValueReader.Items(xml, "item")));
                    break;
                case "refine-value":
                    values.Add(new ValueRefinement(Set(id), xml.Attribute("selector"), xml.Attribute("operator")));
                    break;
                case "refine-rule":
                    rules.Add(ReadRefinement(id));
                    break;
                case "platform":
                    XccdfAttributes.AddIdRef(xml, platforms);
                    break;
                case "status" or "version" or "reference":
                    break;
                default:
                    unknown.PassOver(xml);
                    break;
            }
        }

        return new Profile(id, title ?? "", description ?? "", extends, selections)
        {
            ValueTailorings = values,
            RuleRefinements = rules,
            Platforms = platforms,
            IsAbstract = isAbstract,
            ProhibitsChanges = prohibitsChanges,
        };
    }

    private RuleRefinement ReadRefinement(string id)
    {
        var idRef = xml.Attribute("idref") ?? "";
        ids?.Selected(xml, id, idRef);
        return new RuleRefinement(
            idRef,
            xml.Attribute("selector"),
            xml.Attribute("weight") is null ? null : XccdfAttributes.Weight(xml, problems),
            xml.Attribute("severity") is null ? null : XccdfAttributes.Severity(xml, problems),
            xml.Attribute("role") is null ? null : XccdfAttributes.Role(xml, problems));
    }

    private string Set(string profile)
    {
        var idRef = xml.Attribute("idref") ?? "";
        ids?.Set(xml, profile, idRef);
        return idRef;
    }

    private string Text() => substitutions is null ? XccdfText.Read(xml) : XccdfText.Read(xml, substitutions);
}
