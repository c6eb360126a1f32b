using Assay.Sdk;

namespace Assay.Core;

/// <summary>What each Value is under a Profile: set by it, picked by it, else the Value's default.</summary>
internal sealed class ValueResolution
{
    private readonly Benchmark benchmark;
    private readonly Dictionary<string, IReadOnlyList<string>> set = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> selectors = new(StringComparer.Ordinal);

    /// <summary>The resolution of a Benchmark under a Profile, which has all that those it extends say.</summary>
    public ValueResolution(Benchmark benchmark, Profile? profile)
    {
        this.benchmark = benchmark;
        foreach (var setting in profile?.ValueSettings ?? [])
        {
            set[setting.IdRef] = setting.Texts;
        }

        foreach (var refinement in profile?.ValueRefinements ?? [])
        {
            if (refinement.Selector is { } selector)
            {
                selectors[refinement.IdRef] = selector;
            }
        }
    }

    public IReadOnlyList<ResolvedValue> Resolve() => [.. benchmark.Values.Select(Resolve).OfType<ResolvedValue>()];

    private ResolvedValue? Resolve(Value value)
    {
        var whole = Whole(value);
        if (Of(set, value) is { } texts)
        {
            return new ResolvedValue(value.Id, texts, texts.Count != 1);
        }

        return whole.Choose(Of(selectors, value)) is { } choice ? new ResolvedValue(value.Id, choice.Texts, choice.Items is not null) : null;
    }

    // By its own id, else by its cluster.
    private static T? Of<T>(Dictionary<string, T> by, Value value)
        where T : class =>
        by.GetValueOrDefault(value.Id) ?? (value.ClusterId is { } cluster ? by.GetValueOrDefault(cluster) : null);

    private Value Whole(Value value)
    {
        List<string> seen = [value.Id];
        for (var extends = value.Extends; extends is not null;)
        {
            if (seen.Contains(extends))
            {
                throw new ContentException(benchmark.FileName, $"value {value.Id} extends itself");
            }

            seen.Add(extends);
            var extended = benchmark.Values.FirstOrDefault(v => v.Id == extends)
                ?? throw new ContentException(benchmark.FileName, $"value {value.Id} extends {extends}, which is not there");
            value = value with { Choices = [.. value.Choices, .. extended.Choices.Where(c => value.Choices.All(own => own.Selector != c.Selector))] };
            extends = extended.Extends;
        }

        return value;
    }
}
