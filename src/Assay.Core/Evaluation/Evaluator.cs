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
    public IReadOnlyList<TestResult> Evaluate(IReadOnlyList<(Benchmark Benchmark, Profile? Profile)> selections, Snapshot snapshot, CancellationToken cancellation) =>
        Evaluate([.. selections.Select(s => AssessedBenchmark.Of(s.Benchmark, s.Profile))], snapshot, cancellation);

    /// <summary>Evaluates Benchmarks in one walk over the nodes, by plugins first and then by their own checks.</summary>
    /// <param name="benchmarks">The Benchmarks.</param>
    /// <param name="snapshot">The evidence.</param>
    /// <param name="cancellation">Ends the walk between two nodes.</param>
    /// <returns>One TestResult per Benchmark, in their order.</returns>
    public IReadOnlyList<TestResult> Evaluate(IReadOnlyList<AssessedBenchmark> benchmarks, Snapshot snapshot, CancellationToken cancellation)
    {
        var runs = benchmarks.Select(b => (Assessed: b, Rules: EvaluationsOf(b))).ToList();
        var evaluations = runs.SelectMany(r => r.Rules).Select(r => r.Evaluation).OfType<RuleEvaluation>().ToList();
        var asset = new AssetBuilder(snapshot);

        var isEmpty = true;
        foreach (var node in snapshot.Nodes)
        {
            isEmpty = false;
            cancellation.ThrowIfCancellationRequested();
            asset.Add(node);
            foreach (var evaluation in evaluations)
            {
                evaluation.Walk(node, snapshot.Version);
            }

            foreach (var (assessed, rules) in runs)
            {
                Walk(node, assessed, rules, cancellation);
            }
        }

        // Checks that read the cluster's API need no node; what they read of one's files is unknown.
        foreach (var (assessed, rules) in runs.Where(r => isEmpty && r.Assessed.Needs.Items.Count > 0))
        {
            Walk(new NodeEvidence { Name = "cluster" }, assessed, rules, cancellation);
        }

        foreach (var evaluation in evaluations)
        {
            evaluation.Walk(snapshot);
        }

        return
        [
            .. runs.Select(run => (run.Assessed, run.Rules, LooksForComponents: run.Rules.Any(r => r.Evaluation is not null))).Select(run => new TestResult
            {
                Asset = asset.Build(run.LooksForComponents),
                Benchmark = run.Assessed.Resolved.Benchmark,
                Profile = run.Assessed.Resolved.Profile,
                RuleResults = [.. run.Rules.Select(r => r.Own?.Result() ?? r.Evaluation?.Result(asset.ControlPlaneElsewhere) ?? NotSelected(r.Rule, run.Assessed.Resolved.Profile))],
                Time = clock.GetUtcNow(),
                CollectedAt = snapshot.CollectedAt,
                EvidenceDigest = snapshot.Digest,
                Evidence = snapshot.Origins,
                Remarks = [.. asset.Remarks(run.LooksForComponents), .. snapshot.Remarks, .. run.Assessed.Resolved.Warnings, .. run.Assessed.Remarks],
            }),
        ];
    }

    private static void Walk(NodeEvidence node, AssessedBenchmark assessed, IReadOnlyList<EvaluatedRule> rules, CancellationToken cancellation)
    {
        if (assessed.OwnChecks is null || !rules.Any(r => r.Own is not null))
        {
            return;
        }

        var evaluation = assessed.OwnChecks(node);
        foreach (var own in rules.Select(r => r.Own).OfType<OwnCheckEvaluation>())
        {
            own.Add(node, evaluation.Evaluate(own.Rule, cancellation));
        }
    }

    private List<EvaluatedRule> EvaluationsOf(AssessedBenchmark assessed) =>
    [
        .. binder.Bind(assessed.Resolved.Benchmark).Select(b =>
            !b.Rule.Selected ? new EvaluatedRule(b.Rule, null, null)
            : b.Registration is null && !b.Policy.IsUnbound && assessed.OwnChecks is not null ? new EvaluatedRule(b.Rule, null, new OwnCheckEvaluation(b))
            : new EvaluatedRule(b.Rule, new RuleEvaluation(b), null)),
    ];

    private static RuleResult NotSelected(Rule rule, Profile? profile) => new()
    {
        Rule = rule,
        Result = ResultValue.NotSelected,
        Message = profile is null ? "The benchmark does not select this rule." : $"The profile {profile.Id} does not select this rule.",
    };

    private sealed record EvaluatedRule(Rule Rule, RuleEvaluation? Evaluation, OwnCheckEvaluation? Own);
}
