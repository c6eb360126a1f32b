using Assay.Sdk;

namespace Assay.Core;

/// <summary>What a site decides for itself: parameters of checks, bindings, severities.</summary>
/// <param name="rules">By Group id, Rule id or STIG ID.</param>
public sealed class SitePolicy(IReadOnlyDictionary<string, RulePolicy> rules)
{
    /// <summary>A site without a policy.</summary>
    public static SitePolicy None { get; } = new(new Dictionary<string, RulePolicy>());

    /// <summary>The ids it names.</summary>
    public IEnumerable<string> Ids => rules.Keys;

    /// <summary>What it says of an id; null where it does not name it.</summary>
    public RulePolicy? Find(string id) => rules.GetValueOrDefault(id);

    /// <summary>What it says of a Rule.</summary>
    /// <param name="rule">The Rule.</param>
    /// <param name="key">The id it binds by.</param>
    /// <param name="hasOwnGroup">Whether its Group holds no other Rule.</param>
    /// <exception cref="BindingException">It names the Rule by two of its ids.</exception>
    public RulePolicy Of(Rule rule, string key, bool hasOwnGroup) => NamesOf(rule, key, hasOwnGroup).Where(rules.ContainsKey).ToList() switch
    {
        [] => RulePolicy.Empty,
        [var only] => rules[only],
        [var one, var other, ..] => throw new BindingException($"the site policy names one rule twice, as {one} and as {other}: say all of it under one of them"),
    };

    /// <summary>The ids by which nothing names a Rule: most likely slips.</summary>
    /// <param name="keys">What there is, as <see cref="Binder.KeysOf"/> has it.</param>
    public IReadOnlyList<string> Unused(IReadOnlyDictionary<string, string> keys) => [.. rules.Keys.Where(id => !keys.ContainsKey(id)).Order(StringComparer.Ordinal)];

    /// <summary>The ids by which a policy can name a Rule.</summary>
    internal static IEnumerable<string> NamesOf(Rule rule, string key, bool hasOwnGroup) =>
        ((string?[])[key, hasOwnGroup ? rule.GroupId : null, rule.Id, rule.Version]).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>What a site's policy says of one Rule.</summary>
public sealed record RulePolicy
{
    /// <summary>Nothing.</summary>
    public static RulePolicy Empty { get; } = new();

    /// <summary>The check that is bound whatever else claims the id; null where the policy does not choose.</summary>
    public CheckRegistration? Check { get; init; }

    /// <summary>No check is bound: a person decides.</summary>
    public bool IsUnbound { get; init; }

    /// <summary>What the check is told.</summary>
    public SiteParameters Parameters { get; init; } = SiteParameters.None;

    /// <summary>The site's own severity; null where the Rule's counts.</summary>
    public SeverityOverride? Severity { get; init; }
}
