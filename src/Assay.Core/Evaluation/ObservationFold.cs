using Assay.Sdk;

namespace Assay.Core;

/// <summary>Collects observations and folds those with equal words, so that five thousand nodes that say the same take one line.</summary>
internal sealed class ObservationFold
{
    private readonly Dictionary<(ResultValue, string, string, string), SortedSet<string>> folded = [];

    public ResultValue? Result => Combination.Of(folded.Keys.Select(k => k.Item1));

    public void Add(Observation observation)
    {
        var words = (observation.Result, observation.Message, observation.Source, observation.Reproduce);
        if (!folded.TryGetValue(words, out var subjects))
        {
            folded.Add(words, subjects = new SortedSet<string>(StringComparer.Ordinal));
        }

        subjects.Add(observation.Subject);
    }

    public IReadOnlyList<FoldedObservation> WorstFirst() => WorstFirst(folded.Select(f => new FoldedObservation(f.Key.Item1, [.. f.Value], f.Key.Item2, f.Key.Item3, f.Key.Item4)));

    /// <summary>The order in which a result shows its observations.</summary>
    public static IReadOnlyList<FoldedObservation> WorstFirst(IEnumerable<FoldedObservation> observations) =>
    [
        .. observations
            .OrderBy(o => Combination.Rank(o.Result))
            .ThenBy(o => o.Subjects[0], StringComparer.Ordinal)
            .ThenBy(o => o.Message, StringComparer.Ordinal)
            .ThenBy(o => o.Source, StringComparer.Ordinal),
    ];
}
