using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Binds Rules to checks: DISA content by Group id, or by STIG ID where a draft has no such Group ids yet, and all other content by Rule id.</summary>
public sealed partial class Binder
{
    private readonly Dictionary<string, CheckRegistration> checks = new(StringComparer.Ordinal);
    private readonly ReadingCatalog readings;
    private readonly SitePolicy policy;

    /// <summary>A binder over all checks found.</summary>
    /// <param name="registrations">The checks of all plugins.</param>
    /// <param name="readings">The readings of <c>checks.lock</c>.</param>
    /// <param name="policy">The site's policy, whose choice comes before what the plugins claim; null for none.</param>
    /// <exception cref="BindingException">Two checks claim the same id, and the policy chooses none.</exception>
    public Binder(IEnumerable<CheckRegistration> registrations, ReadingCatalog readings, SitePolicy? policy = null)
    {
        this.readings = readings;
        this.policy = policy ?? SitePolicy.None;
        foreach (var registration in registrations)
        {
            if (!checks.TryAdd(registration.Id, registration) && this.policy.Find(registration.Id) is not ({ Check: not null } or { IsUnbound: true }))
            {
                var first = checks[registration.Id];
                throw new BindingException($"{registration.Id} is claimed twice: by {first.Class} in {first.Assembly} (plugin {first.Plugin}) and by {registration.Class} in {registration.Assembly} (plugin {registration.Plugin}); leave one plugin out, or choose one in the site policy");
            }
        }
    }

    /// <summary>The check bound to each Rule of a Benchmark; null where none is.</summary>
    /// <exception cref="BindingException">The site's policy names a Rule by two of its ids.</exception>
    public IReadOnlyList<BoundRule> Bind(Benchmark benchmark) => [.. Rules(benchmark).Select(r => Bind(r.Rule, r.HasOwnGroup))];

    /// <summary>The id that a Rule binds by, for each id it can be named by. A Group id names a Rule where the Group holds no other.</summary>
    /// <param name="benchmarks">The Benchmarks of the Rules.</param>
    /// <param name="readings">The readings of <c>checks.lock</c>.</param>
    public static IReadOnlyDictionary<string, string> KeysOf(IEnumerable<Benchmark> benchmarks, ReadingCatalog readings)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (rule, hasOwnGroup) in benchmarks.SelectMany(Rules))
        {
            var key = KeyOf(rule, hasOwnGroup, readings);
            foreach (var name in SitePolicy.NamesOf(rule, key, hasOwnGroup))
            {
                keys.TryAdd(name, key);
            }
        }

        return keys;
    }

    private static IEnumerable<(Rule Rule, bool HasOwnGroup)> Rules(Benchmark benchmark)
    {
        var rulesOfGroup = benchmark.Rules.Where(r => r.GroupId is not null).CountBy(r => r.GroupId!).ToDictionary(StringComparer.Ordinal);
        return benchmark.Rules.Select(rule => (rule, rule.GroupId is { } group && rulesOfGroup[group] == 1));
    }

    private static bool IsDisas(Rule rule, bool hasOwnGroup) => hasOwnGroup && VulnId().IsMatch(rule.GroupId!);

    private static string KeyOf(Rule rule, bool hasOwnGroup, ReadingCatalog readings) =>
        IsDisas(rule, hasOwnGroup) ? rule.GroupId! : (hasOwnGroup ? readings.GroupOf(rule) : null) ?? rule.Id;

    private BoundRule Bind(Rule rule, bool hasOwnGroup)
    {
        var key = KeyOf(rule, hasOwnGroup, readings);
        var site = policy.Of(rule, key, hasOwnGroup);
        var check = site.IsUnbound ? null : site.Check ?? checks.GetValueOrDefault(key);
        return new BoundRule(rule, key, check, check is null ? ReadingChoice.None : readings.Choose(check.Id, rule), site)
        {
            NeverReturned = check is null && !site.IsUnbound && hasOwnGroup && !IsDisas(rule, hasOwnGroup) && readings.NeverReturned(rule.Version),
        };
    }

    [GeneratedRegex(@"^V-\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex VulnId();
}

/// <summary>A Rule and the check bound to it.</summary>
/// <param name="Rule">The Rule.</param>
/// <param name="Key">The id it is bound by: its Group id, the Group id that its STIG ID had in other releases, or its Rule id.</param>
/// <param name="Registration">The check; null where none is bound.</param>
/// <param name="Reading">The reading of the check text that applies.</param>
/// <param name="Policy">What the site's policy says of the Rule.</param>
public sealed record BoundRule(Rule Rule, string Key, CheckRegistration? Registration, ReadingChoice Reading, RulePolicy Policy)
{
    /// <summary>Whether nothing is bound because the Rule is of a draft, and no release has its STIG ID.</summary>
    public bool NeverReturned { get; init; }
}

/// <summary>Checks that cannot be bound; the message names both.</summary>
/// <param name="message">What is wrong.</param>
public sealed class BindingException(string message) : Exception(message);
