using Assay.Sdk;

namespace Assay.Core;

/// <summary>Who answers for which Rules of a kind of cluster: a responsibility file.</summary>
/// <param name="name">Its short name: <c>gardener</c>.</param>
/// <param name="title">What kind of cluster it is about.</param>
/// <param name="date">The day its statements were looked up.</param>
/// <param name="rules">By Group id, Rule id or STIG ID.</param>
public sealed class ResponsibilityModel(string name, string title, DateOnly date, IReadOnlyDictionary<string, Responsibility> rules)
{
    /// <summary>Its short name.</summary>
    public string Name => name;

    /// <summary>What kind of cluster it is about.</summary>
    public string Title => title;

    /// <summary>The day its statements were looked up.</summary>
    public DateOnly Date => date;

    /// <summary>The ids it names.</summary>
    public IEnumerable<string> Ids => rules.Keys;

    /// <summary>What it says of an id; null where it does not name it.</summary>
    public Responsibility? Find(string id) => rules.GetValueOrDefault(id);

    /// <summary>What it says of a Rule, by its Group id, its Rule id or its STIG ID; null where it says nothing.</summary>
    public Responsibility? Of(Rule rule) => (rule.GroupId is { } group ? Find(group) : null) ?? Find(rule.Id) ?? Find(rule.Version);

    /// <summary>The results as one party sees them: the Rules of the other party are marked as inherited, and what is undecided among them becomes notchecked.</summary>
    /// <remarks>
    /// A result that was observed stays: what was seen to fail fails, whoever answers for it. Nothing becomes a pass. A Rule that the file does not name is inherited
    /// from nobody, and a remark says so.
    /// </remarks>
    /// <param name="result">The results of all parties.</param>
    /// <param name="party">The party that is assessed: cluster admin or service provider.</param>
    public TestResult For(Party party, TestResult result)
    {
        var unnamed = result.RuleResults.Where(r => r.Result is not ResultValue.NotSelected && Of(r.Rule) is null).Select(r => r.Rule.GroupId ?? r.Rule.Id).ToList();
        return result with
        {
            RuleResults = [.. result.RuleResults.Select(r => For(party, r))],
            Remarks = unnamed.Count == 0 ? result.Remarks
                : [.. result.Remarks, $"The responsibility file {name} does not say who answers for {string.Join(", ", unnamed)}: assessed as the {party.Text()}'s own."],
        };
    }

    private RuleResult For(Party party, RuleResult result)
    {
        if (result.Result is ResultValue.NotSelected || Of(result.Rule) is not { } responsibility || responsibility.Party is Party.Shared || responsibility.Party == party)
        {
            return result;
        }

        var inherited = result with { Inheritance = new Inheritance(responsibility.Party.Word(), responsibility.Text, name) };
        return result.Result is ResultValue.Unknown or ResultValue.Error or ResultValue.NotChecked
            ? inherited with { Result = ResultValue.NotChecked, Message = MessageOf(responsibility, result) }
            : inherited;
    }

    private string MessageOf(Responsibility responsibility, RuleResult result)
    {
        var inherited = $"Inherited: the {responsibility.Party.Text()} answers for this rule ({name}); without that the result is {result.Result.Word()}.";
        return result.Message.Length == 0 ? inherited : $"{inherited} {result.Message}";
    }
}
