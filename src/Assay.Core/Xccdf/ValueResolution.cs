using Assay.Sdk;

namespace Assay.Core;

/// <summary>What each Value is under a Profile: what the Profile says last of it by setting or picking (XCCDF 1.2, 7.2.3.4), else the Value's default.</summary>
/// <param name="benchmark">The Benchmark.</param>
/// <param name="profile">The Profile, which has all that those it extends say; null for none.</param>
internal sealed class ValueResolution(Benchmark benchmark, Profile? profile)
{
    private readonly List<string> warnings = [];

    /// <summary>What was set that a Value's author did not allow, once <see cref="Resolve()"/> found it.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    public IReadOnlyList<ResolvedValue> Resolve() => [.. benchmark.Values.Select(Resolve).OfType<ResolvedValue>()];

    private ResolvedValue? Resolve(Value value)
    {
        var whole = Whole(value);
        IReadOnlyList<string>? set = null;
        string? selector = null;
        foreach (var tailoring in profile?.ValueTailorings ?? [])
        {
            if (tailoring.IdRef != value.Id && (value.ClusterId is null || tailoring.IdRef != value.ClusterId))
            {
                continue;
            }

            switch (tailoring)
            {
                case ValueSetting setting:
                    set = setting.Texts;
                    break;
                case ValueRefinement { Selector: { } picked }:
                    selector = picked;
                    set = whole.Choices.Any(c => c.Selector == picked) ? null : set;
                    break;
            }
        }

        if (set is not null)
        {
            warnings.AddRange(set.SelectMany(text => ValueLimit.Faults(whole, selector, text)).Select(fault => $"profile {profile!.Id} sets the value {value.Id} to {fault}"));
            return new ResolvedValue(value.Id, set, set.Count != 1);
        }

        return whole.Choose(selector) is { } choice ? new ResolvedValue(value.Id, choice.Texts, choice.Items is not null) : null;
    }

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
            value = value with
            {
                Choices = [.. value.Choices, .. extended.Choices.Where(c => value.Choices.All(own => own.Selector != c.Selector))],
                Limits = [.. value.Limits, .. extended.Limits.Where(l => value.Limits.All(own => own.Selector != l.Selector))],
            };
            extends = extended.Extends;
        }

        return value;
    }
}
