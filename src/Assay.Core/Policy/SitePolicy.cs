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

    /// <summary>What it says of a Rule, by the id the Rule binds by, its Rule id or its STIG ID.</summary>
    public RulePolicy Of(Rule rule, string key) => Find(key) ?? Find(rule.Id) ?? Find(rule.Version) ?? RulePolicy.Empty;

    /// <summary>The ids that no Rule of these Benchmarks has: most likely a slip.</summary>
    public IReadOnlyList<string> Unused(IEnumerable<Benchmark> benchmarks)
    {
        var known = benchmarks.SelectMany(b => b.Rules).SelectMany(r => (string?[])[r.GroupId, r.Id, r.Version]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. rules.Keys.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal)];
    }
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
