using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Binds Rules to checks: DISA content by Group id, all other content by Rule id.</summary>
public sealed partial class Binder
{
    private readonly Dictionary<string, CheckRegistration> checks = new(StringComparer.Ordinal);
    private readonly ReadingCatalog readings;

    /// <summary>A binder over all checks found.</summary>
    /// <param name="registrations">The checks of all plugins.</param>
    /// <param name="readings">The readings of <c>checks.lock</c>.</param>
    /// <exception cref="BindingException">Two checks claim the same id.</exception>
    public Binder(IEnumerable<CheckRegistration> registrations, ReadingCatalog readings)
    {
        this.readings = readings;
        foreach (var registration in registrations)
        {
            if (!checks.TryAdd(registration.Id, registration))
            {
                var first = checks[registration.Id];
                throw new BindingException($"{registration.Id} is claimed twice: by {first.Class} in {first.Assembly} (plugin {first.Plugin}) and by {registration.Class} in {registration.Assembly} (plugin {registration.Plugin}); leave one plugin out");
            }
        }
    }

    /// <summary>The check bound to each Rule of a Benchmark; null where none is.</summary>
    public IReadOnlyList<BoundRule> Bind(Benchmark benchmark)
    {
        var rulesOfGroup = benchmark.Rules.Where(r => r.GroupId is not null).CountBy(r => r.GroupId!).ToDictionary(StringComparer.Ordinal);
        return [.. benchmark.Rules.Select(rule =>
        {
            var key = KeyOf(rule, rulesOfGroup);
            return checks.TryGetValue(key, out var registration)
                ? new BoundRule(rule, registration, readings.Choose(key, rule))
                : new BoundRule(rule, null, new ReadingChoice("", ""));
        })];
    }

    private static string KeyOf(Rule rule, Dictionary<string, int> rulesOfGroup) =>
        rule.GroupId is { } group && rulesOfGroup[group] == 1 && VulnId().IsMatch(group) ? group : rule.Id;

    [GeneratedRegex(@"^V-\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex VulnId();
}

/// <summary>A Rule and the check bound to it.</summary>
/// <param name="Rule">The Rule.</param>
/// <param name="Registration">The check; null where none is bound.</param>
/// <param name="Reading">The reading of the check text that applies.</param>
public sealed record BoundRule(Rule Rule, CheckRegistration? Registration, ReadingChoice Reading);

/// <summary>Checks that cannot be bound; the message names both.</summary>
/// <param name="message">What is wrong.</param>
public sealed class BindingException(string message) : Exception(message);
