using Assay.Sdk;

namespace Assay.Core;

/// <summary>A Benchmark as a Profile makes it (XCCDF 1.2, 7.2.2 and 7.2.3): what is selected, refined and set, in one view.</summary>
/// <param name="Benchmark">The Benchmark, its texts filled with the resolved Values; <see cref="Rule.Selected"/> of each Rule is final, Groups and requirements taken into account.</param>
/// <param name="Profile">The Profile; null for the Benchmark's own selection.</param>
/// <param name="Values">The Values in document order.</param>
/// <param name="Selectors">By Rule id, which of its checks are candidates; a Rule that is missing has those without a selector.</param>
public sealed record ResolvedBenchmark(Benchmark Benchmark, Profile? Profile, IReadOnlyList<ResolvedValue> Values, IReadOnlyDictionary<string, string> Selectors)
{
    private readonly Dictionary<string, ResolvedValue> values = ById(Values);

    /// <summary>What the Profile does that the Benchmark's author did not want done; it is done nevertheless.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The value of a Value; null where there is no such Value, or it has none.</summary>
    public ResolvedValue? Value(string id) => values.GetValueOrDefault(id);

    private static Dictionary<string, ResolvedValue> ById(IReadOnlyList<ResolvedValue> values)
    {
        var byId = new Dictionary<string, ResolvedValue>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            byId.TryAdd(value.Id, value);
        }

        return byId;
    }
}
