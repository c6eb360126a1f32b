using Assay.Sdk;

namespace Assay.Core;

/// <summary>Collects observations and folds those with equal words, so that five thousand nodes that say the same take one line.</summary>
internal sealed class ObservationFold
{
    private readonly Dictionary<(ResultValue Result, string Message, string Source, string Reproduce), Group> groups = [];

    public ResultValue? Result => Combination.Of(groups.Keys.Select(k => k.Result));

    /// <summary>Adds an observation.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="node">The node it is of: words that differ in its name alone are equal. Empty where it is of none.</param>
    public void Add(Observation observation, string node = "")
    {
        var words = (observation.Result, NodeWords.Of(observation.Message, node), NodeWords.Of(observation.Source, node), NodeWords.Of(observation.Reproduce, node));
        if (!groups.TryGetValue(words, out var group))
        {
            groups.Add(words, group = new Group(observation, node));
        }

        group.Subjects.Add(observation.Subject);
        group.IsOfOneNode &= group.Node == node;
    }

    public IReadOnlyList<FoldedObservation> WorstFirst() => WorstFirst(groups.Select(g => g.Value.IsOfOneNode
        ? new FoldedObservation(g.Key.Result, [.. g.Value.Subjects], g.Value.First.Message, g.Value.First.Source, g.Value.First.Reproduce)
        : new FoldedObservation(g.Key.Result, [.. g.Value.Subjects], g.Key.Message, g.Key.Source, g.Key.Reproduce)));

    /// <summary>The order in which a result shows its observations.</summary>
    public static IReadOnlyList<FoldedObservation> WorstFirst(IEnumerable<FoldedObservation> observations) =>
    [
        .. observations
            .OrderBy(o => Combination.Rank(o.Result))
            .ThenBy(o => o.Subjects[0], StringComparer.Ordinal)
            .ThenBy(o => o.Message, StringComparer.Ordinal)
            .ThenBy(o => o.Source, StringComparer.Ordinal),
    ];

    private sealed class Group(Observation first, string node)
    {
        public Observation First { get; } = first;

        public string Node { get; } = node;

        public bool IsOfOneNode { get; set; } = true;

        public SortedSet<string> Subjects { get; } = new(StringComparer.Ordinal);
    }
}
