using System.Globalization;

namespace Assay.Content;

/// <summary>The ids of a Benchmark's items: required, unique, and what Profiles may select.</summary>
internal sealed class ItemIds(ProblemList problems)
{
    private readonly HashSet<string> groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> clusters = new(StringComparer.Ordinal);
    private readonly List<(string Profile, string IdRef, Position At)> selections = [];
    private readonly List<(string Profile, string IdRef, Position At)> settings = [];
    private int order;

    /// <summary>The place of the next Group or Rule among all of them.</summary>
    public int NextOrder() => order++;

    /// <summary>The id of the element the input stands on.</summary>
    public string Required(XmlInput xml, string element)
    {
        if (xml.Attribute("id")?.Trim() is { Length: > 0 } id)
        {
            return id;
        }

        problems.Refuse(xml.Position, $"a {element} has no id");
        return "";
    }

    /// <summary>The id of a Group; checks bind by it, so it must be the only one.</summary>
    public string Group(XmlInput xml)
    {
        var id = Item(xml, "Group");
        if (!groups.Add(id))
        {
            problems.Refuse(xml.Position, $"the Group id {id} occurs twice");
        }

        return id;
    }

    /// <summary>The id of a Rule. DISA has published a file in which one occurs twice, so that is lived with.</summary>
    public string Rule(XmlInput xml)
    {
        var id = Item(xml, "Rule");
        if (!rules.Add(id))
        {
            problems.Warn(xml.Position, $"the Rule id {id} occurs twice");
        }

        return id;
    }

    /// <summary>The id of a Value.</summary>
    public string Value(XmlInput xml)
    {
        var id = Item(xml, "Value");
        if (!values.Add(id))
        {
            problems.Warn(xml.Position, $"the Value id {id} occurs twice; the first counts");
        }

        return id;
    }

    /// <summary>Notes which Value a Profile sets or picks.</summary>
    public void Set(XmlInput xml, string profile, string idRef) => settings.Add((profile, idRef, xml.Position));

    /// <summary>Notes what a Profile selects, to be checked when all items are known.</summary>
    public void Selected(XmlInput xml, string profile, string idRef) => selections.Add((profile, idRef, xml.Position));

    /// <summary>Reports the Profiles that select or set what there is not: once each, with how many and the first of them.</summary>
    public void CheckSelections()
    {
        Check(selections.Where(s => !IsKnown(s.IdRef)), "selects", "Group or Rule");
        Check(settings.Where(s => !values.Contains(s.IdRef) && !clusters.Contains(s.IdRef)), "sets", "Value");
    }

    private void Check(IEnumerable<(string Profile, string IdRef, Position At)> danglings, string does, string what)
    {
        foreach (var dangling in danglings.GroupBy(s => s.Profile, StringComparer.Ordinal))
        {
            var (profile, idRef, at) = dangling.First();
            var more = dangling.Count() - 1;
            var others = more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {more} more)");
            problems.Error(at, $"the Profile {profile} {does} {idRef}, which is no {what} of the Benchmark{others}");
        }
    }

    private bool IsKnown(string id) => groups.Contains(id) || rules.Contains(id) || clusters.Contains(id);

    private string Item(XmlInput xml, string element)
    {
        if (xml.Attribute("cluster-id") is { } cluster)
        {
            clusters.Add(cluster);
        }

        return Required(xml, element);
    }
}
