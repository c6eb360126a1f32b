using Assay.Sdk;

namespace Assay.Core;

/// <summary>The Profiles of a Benchmark, and of a Tailoring that takes their place where ids are equal.</summary>
/// <param name="benchmark">The Benchmark.</param>
/// <param name="tailoring">The Tailoring; null for none.</param>
public sealed class ProfileChain(Benchmark benchmark, Tailoring? tailoring = null)
{
    /// <summary>The name of the selection of everything.</summary>
    public const string All = "(all)";

    /// <summary>The Profile of an id; null where there is none.</summary>
    public Profile? Find(string id) => tailoring?.Profiles.FirstOrDefault(p => p.Id == id) ?? benchmark.Profiles.FirstOrDefault(p => p.Id == id);

    /// <summary>The Profile that an id, or the end of one, names: a Tailoring's before the Benchmark's; <c>(all)</c> selects everything.</summary>
    /// <exception cref="ContentException">There is none, or the end of an id names several.</exception>
    public Profile Choose(string id)
    {
        if (Find(id) is { } exact)
        {
            return exact;
        }

        if (id == All)
        {
            return new Profile(All, All, "", null, [.. benchmark.Groups.Select(g => new Selection(g.Id, true)), .. benchmark.Rules.Select(r => new Selection(r.Id, true))]);
        }

        foreach (var profiles in new[] { tailoring?.Profiles ?? [], benchmark.Profiles })
        {
            var ending = profiles.Where(p => p.Id.EndsWith(id, StringComparison.Ordinal)).ToList();
            if (ending.Count > 0)
            {
                return ending is [var only] ? only : throw new ContentException(File, $"several profiles end with '{id}': {string.Join(", ", ending.Select(p => p.Id))}");
            }
        }

        throw new ContentException(File, Ids.Count == 0 ? $"there is no profile '{id}', nor any other" : $"there is no profile '{id}'; there are {string.Join(", ", Ids)}");
    }

    /// <summary>The ids of all Profiles, the Tailoring's first.</summary>
    public IReadOnlyList<string> Ids => [.. (tailoring?.Profiles ?? []).Concat(benchmark.Profiles).Select(p => p.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>The Profile with everything that those it extends say, theirs first (XCCDF 1.2, 7.2.2).</summary>
    /// <exception cref="ContentException">It extends one that is not there, or itself; or it is a Tailoring's and takes the place of the Benchmark's without extending it.</exception>
    public Profile Flatten(Profile profile)
    {
        if (tailoring?.Profiles.Contains(profile) is true && profile.Extends != profile.Id && benchmark.Profiles.Any(p => p.Id == profile.Id))
        {
            throw new ContentException(File, $"profile {profile.Id} has the id of the benchmark's and does not extend it (XCCDF 1.2, 6.7.3)");
        }

        var chain = new Stack<Profile>();
        for (var current = profile; current is not null; current = Extended(current))
        {
            if (chain.Contains(current))
            {
                throw new ContentException(File, $"profile {current.Id} extends itself");
            }

            chain.Push(current);
        }

        return profile with
        {
            Selections = [.. chain.SelectMany(p => p.Selections)],
            ValueTailorings = [.. chain.SelectMany(p => p.ValueTailorings)],
            RuleRefinements = [.. chain.SelectMany(p => p.RuleRefinements)],
        };
    }

    private string File => tailoring?.FileName ?? benchmark.FileName;

    // A Tailoring's Profile may extend the Benchmark's of the same id.
    private Profile? Extended(Profile profile)
    {
        if (profile.Extends is not { } id)
        {
            return null;
        }

        var found = Find(id);
        var extended = found == profile ? benchmark.Profiles.FirstOrDefault(p => p.Id == id) : found;
        return extended ?? throw new ContentException(File, $"profile {profile.Id} extends {id}, which is not there");
    }
}
