using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads one Value element.</summary>
internal static class ValueReader
{
    public static Value Read(XmlInput xml, ItemIds ids, Substitutions substitutions, UnknownElements unknown)
    {
        var value = new Value(ids.Value(xml), "", xml.Attribute("type") ?? "string", xml.Attribute("operator") ?? "equals", [])
        {
            ClusterId = xml.Attribute("cluster-id"),
            Extends = xml.Attribute("extends"),
            ProhibitsChanges = XccdfAttributes.Boolean(xml, "prohibitChanges", absent: false),
        };
        string? title = null;
        string? description = null;
        List<ValueChoice> choices = [];
        List<ValueLimits> limits = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            var selector = xml.Attribute("selector") ?? "";
            switch (xml.LocalName)
            {
                case "title":
                    title ??= XccdfText.Read(xml);
                    break;
                case "description":
                    description ??= XccdfText.Read(xml, substitutions);
                    break;
                case "value":
                    choices.Add(new ValueChoice(selector, XccdfText.Read(xml)));
                    break;
                case "complex-value":
                    var items = Items(xml, "item");
                    choices.Add(new ValueChoice(selector, string.Join('\n', items)) { Items = items });
                    break;
                case "lower-bound":
                    limits.Add(Limit(selector) with { LowerBound = XccdfText.ReadToken(xml) });
                    break;
                case "upper-bound":
                    limits.Add(Limit(selector) with { UpperBound = XccdfText.ReadToken(xml) });
                    break;
                case "match":
                    limits.Add(Limit(selector) with { Match = XccdfText.Read(xml) });
                    break;
                case "choices":
                    var mustMatch = XccdfAttributes.Boolean(xml, "mustMatch", absent: false);
                    limits.Add(Limit(selector) with { MustMatch = mustMatch, Choices = Items(xml, "choice") });
                    break;
                case "status" or "version" or "reference":
                    break;
                default:
                    unknown.PassOver(xml);
                    break;
            }
        }

        return value with { Title = title ?? "", Description = description ?? "", Choices = choices, Limits = Merged(limits) };
    }

    /// <summary>The texts of an element's children of one name.</summary>
    public static List<string> Items(XmlInput xml, string name)
    {
        List<string> items = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.LocalName == name)
            {
                items.Add(XccdfText.Read(xml));
            }
        }

        return items;
    }

    private static ValueLimits Limit(string selector) => new(selector, null, null, null, null, MustMatch: false);

    private static List<ValueLimits> Merged(List<ValueLimits> limits) =>
    [
        .. limits.GroupBy(l => l.Selector, StringComparer.Ordinal).Select(same => same.Aggregate((a, b) => new ValueLimits(
            a.Selector, b.LowerBound ?? a.LowerBound, b.UpperBound ?? a.UpperBound, b.Match ?? a.Match, b.Choices ?? a.Choices, a.MustMatch || b.MustMatch))),
    ];
}
