using Assay.Sdk;

namespace Assay.Core;

/// <summary>Evaluates a Benchmark over a snapshot: one walk over the nodes, each given to every check.</summary>
/// <param name="binder">Finds the check of each Rule.</param>
/// <param name="clock">Tells the time the results bear.</param>
public sealed class Evaluator(Binder binder, TimeProvider clock)
{
    /// <summary>Evaluates Benchmarks in one walk over the nodes.</summary>
    /// <param name="selections">Each Benchmark with the Profile whose selection counts; null for the Benchmark's own.</param>
    /// <param name="snapshot">The evidence.</param>
    /// <param name="cancellation">Ends the walk between two nodes.</param>
    /// <returns>One TestResult per Benchmark, in their order.</returns>
    public IReadOnlyList<TestResult> Evaluate(IReadOnlyList<(Benchmark Benchmark, Profile? Profile)> selections, Snapshot snapshot, CancellationToken cancellation)
    {
        var runs = selections.Select(s => (s.Benchmark, s.Profile, Rules: EvaluationsOf(s.Benchmark, s.Profile))).ToList();
        var evaluations = runs.SelectMany(r => r.Rules).Select(r => r.Evaluation).OfType<RuleEvaluation>().ToList();
        var asset = new AssetBuilder(snapshot);

        foreach (var node in snapshot.Nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            asset.Add(node);
            foreach (var evaluation in evaluations)
            {
                evaluation.Walk(node, snapshot.Version);
            }
        }

        foreach (var evaluation in evaluations)
        {
            evaluation.Walk(snapshot);
        }

        return
        [
            .. runs.Select(run => new TestResult
            {
                Asset = asset.Build(),
                Benchmark = run.Benchmark,
                Profile = run.Profile,
                RuleResults = [.. run.Rules.Select(r => r.Evaluation?.Result(asset.ControlPlaneElsewhere) ?? NotSelected(r.Rule, run.Profile))],
                Time = clock.GetUtcNow(),
                CollectedAt = snapshot.CollectedAt,
                EvidenceDigest = snapshot.Digest,
                Evidence = snapshot.Origins,
                Remarks = [.. asset.Remarks, .. snapshot.Remarks],
            }),
        ];
    }

    private List<(Rule Rule, RuleEvaluation? Evaluation)> EvaluationsOf(Benchmark benchmark, Profile? profile)
    {
        var selection = new RuleSelection(benchmark, profile);
        return [.. binder.Bind(benchmark).Select(b => (b.Rule, selection.Includes(b.Rule) ? new RuleEvaluation(b) : null))];
    }

    private static RuleResult NotSelected(Rule rule, Profile? profile) => new()
    {
        Rule = rule,
        Result = ResultValue.NotSelected,
        Message = profile is null ? "The benchmark does not select this rule." : $"The profile {profile.Id} does not select this rule.",
    };
}
