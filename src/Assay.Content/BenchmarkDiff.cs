using System.Globalization;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Compares two benchmarks rule by rule. Texts that differ in white space only are equal.</summary>
public static class BenchmarkDiff
{
    /// <summary>Says what changed from one benchmark to another.</summary>
    public static BenchmarkDifference Compare(Benchmark before, Benchmark after)
    {
        var key = KeyOf(before, after);
        var old = ByKey(before, key);
        var now = ByKey(after, key);
        var groupsBefore = GroupTitles(before);
        var groupsAfter = GroupTitles(after);
        List<Rule> added = [];
        List<RuleDifference> changed = [];
        var unchanged = 0;
        foreach (var (name, rule) in now)
        {
            if (!old.TryGetValue(name, out var was))
            {
                added.Add(rule);
            }
            else if (Changes(was, rule, groupsBefore, groupsAfter) is { Count: > 0 } changes)
            {
                changed.Add(new RuleDifference(name.Key, was, rule, changes));
            }
            else
            {
                unchanged++;
            }
        }

        return new BenchmarkDifference(key, added, [.. old.Where(o => !now.ContainsKey(o.Key)).Select(o => o.Value)], changed, unchanged);
    }

    private static RuleKey KeyOf(Benchmark before, Benchmark after)
    {
        if (!HasOneRulePerGroup(before) || !HasOneRulePerGroup(after))
        {
            return RuleKey.RuleId;
        }

        return HasVulnIds(before) == HasVulnIds(after) ? RuleKey.GroupId : RuleKey.StigId;
    }

    private static bool HasOneRulePerGroup(Benchmark benchmark) =>
        benchmark.Rules.All(r => r.GroupId is not null) && benchmark.Rules.DistinctBy(r => r.GroupId, StringComparer.Ordinal).Count() == benchmark.Rules.Count;

    private static bool HasVulnIds(Benchmark benchmark) =>
        benchmark.Rules.All(r => r.GroupId is ['V', '-', _, ..] && !r.GroupId.AsSpan(2).ContainsAnyExceptInRange('0', '9'));

    // A key may occur twice, as a Rule id does in one of DISA's files; the occurrences are matched in order.
    private static OrderedDictionary<(string Key, int Occurrence), Rule> ByKey(Benchmark benchmark, RuleKey key)
    {
        var rules = new OrderedDictionary<(string Key, int Occurrence), Rule>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rule in benchmark.Rules)
        {
            var name = key switch
            {
                RuleKey.GroupId => rule.GroupId ?? rule.Id,
                RuleKey.StigId when rule.Version.Length > 0 => rule.Version,
                _ => rule.Id,
            };
            var occurrence = seen[name] = seen.GetValueOrDefault(name) + 1;
            rules.Add((name, occurrence), rule);
        }

        return rules;
    }

    private static Dictionary<string, string> GroupTitles(Benchmark benchmark)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in benchmark.Groups)
        {
            titles.TryAdd(group.Id, group.Title);
        }

        return titles;
    }

    private static List<RuleChange> Changes(Rule before, Rule after, Dictionary<string, string> groupsBefore, Dictionary<string, string> groupsAfter)
    {
        List<RuleChange> changes = [];
        Add(RuleField.RuleId, before.Id, after.Id);
        Add(RuleField.StigId, before.Version, after.Version);
        Add(RuleField.GroupTitle, GroupTitle(before, groupsBefore), GroupTitle(after, groupsAfter));
        Add(RuleField.Severity, Word(before.Severity), Word(after.Severity));
        AddIf(before.Weight != after.Weight, RuleField.Weight, Number(before.Weight), Number(after.Weight));
        Add(RuleField.Ccis, Ccis(before), Ccis(after));
        Add(RuleField.Title, before.Title, after.Title);
        Add(RuleField.Discussion, before.Description.VulnDiscussion, after.Description.VulnDiscussion);
        Add(RuleField.CheckText, before.CheckText, after.CheckText);
        Add(RuleField.FixText, before.FixText, after.FixText);
        return changes;

        void Add(RuleField field, string was, string now) => AddIf(was != now && FoldedText.Of(was) != FoldedText.Of(now), field, was, now);

        void AddIf(bool differs, RuleField field, string was, string now)
        {
            if (differs)
            {
                changes.Add(new RuleChange(field, was, now));
            }
        }
    }

    private static string GroupTitle(Rule rule, Dictionary<string, string> titles) => rule.GroupId is { } id ? titles.GetValueOrDefault(id, "") : "";

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Number(decimal weight) => weight.ToString(CultureInfo.InvariantCulture);

    private static string Ccis(Rule rule) => string.Join(", ", rule.Ccis.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
