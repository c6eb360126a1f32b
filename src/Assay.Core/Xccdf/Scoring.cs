using Assay.Sdk;

namespace Assay.Core;

/// <summary>The scoring models of XCCDF (1.2, 7.3.2).</summary>
public static class Scoring
{
    /// <summary>The default model: the weighted mean of what passed, Group by Group, from 0 to 100.</summary>
    public const string Default = "urn:xccdf:scoring:default";

    /// <summary>The flat model: the sum of the weights of what passed.</summary>
    public const string Flat = "urn:xccdf:scoring:flat";

    /// <summary>The flat model with every weight 1.</summary>
    public const string FlatUnweighted = "urn:xccdf:scoring:flat-unweighted";

    /// <summary>The absolute model: 1 where the flat score is all there can be, else 0.</summary>
    public const string Absolute = "urn:xccdf:scoring:absolute";

    /// <summary>The scores of a Benchmark's models, the default one where it names none; a model that is not known has no score.</summary>
    /// <param name="benchmark">The Benchmark, its weights refined.</param>
    /// <param name="results">The results; several of one Rule pass only where all of them do.</param>
    public static IReadOnlyList<Score> Of(Benchmark benchmark, IEnumerable<RuleResult> results)
    {
        var passed = Counted(results);
        IReadOnlyList<string> models = benchmark.ScoringModels.Count > 0 ? benchmark.ScoringModels : [Default];
        return [.. models.Select(m => Of(m, benchmark, passed)).OfType<Score>()];
    }

    private static Score? Of(string model, Benchmark benchmark, Dictionary<string, bool> passed)
    {
        switch (model)
        {
            case Default:
                return new Score(model, Tree(benchmark, passed), 100);
            case Flat:
            case FlatUnweighted:
                var (score, maximum) = Sum(benchmark, passed, weighted: model == Flat);
                return new Score(model, score, maximum);
            case Absolute:
                var (sum, most) = Sum(benchmark, passed, weighted: true);
                return new Score(model, sum == most ? 1 : 0, most);
            default:
                return null;
        }
    }

    // By Rule id, whether it passed; what has no verdict does not count.
    private static Dictionary<string, bool> Counted(IEnumerable<RuleResult> results)
    {
        var passed = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            if (result.Result is ResultValue.NotSelected or ResultValue.NotApplicable or ResultValue.NotChecked or ResultValue.Informational)
            {
                continue;
            }

            var passes = result.Result is ResultValue.Pass or ResultValue.Fixed;
            passed[result.Rule.Id] = passed.GetValueOrDefault(result.Rule.Id, true) && passes;
        }

        return passed;
    }

    private static (double Score, double Maximum) Sum(Benchmark benchmark, Dictionary<string, bool> passed, bool weighted)
    {
        var score = 0m;
        var maximum = 0m;
        foreach (var rule in benchmark.Rules.DistinctBy(r => r.Id).Where(r => passed.ContainsKey(r.Id)))
        {
            var weight = weighted ? rule.Weight : 1;
            maximum += weight;
            score += passed[rule.Id] ? weight : 0;
        }

        return ((double)score, (double)maximum);
    }

    private static double Tree(Benchmark benchmark, Dictionary<string, bool> passed)
    {
        var rules = benchmark.Rules.DistinctBy(r => r.Id).Where(r => passed.ContainsKey(r.Id)).ToLookup(r => r.GroupId ?? "", StringComparer.Ordinal);
        var groups = benchmark.Groups.ToLookup(g => g.ParentId ?? "", StringComparer.Ordinal);
        return Node("").Score;

        (double Score, bool Counts) Node(string id)
        {
            var counts = false;
            var score = 0.0;
            var weights = 0.0;
            foreach (var rule in rules[id])
            {
                Add(passed[rule.Id] ? 100 : 0, rule.Weight);
            }

            foreach (var group in groups[id])
            {
                if (Node(group.Id) is { Counts: true } child)
                {
                    Add(child.Score, group.Weight);
                }
            }

            return (weights > 0 ? score / weights : score, counts);

            void Add(double childScore, decimal weight)
            {
                counts = true;
                score += childScore * (double)weight;
                weights += (double)weight;
            }
        }
    }
}
