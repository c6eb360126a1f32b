using Assay.Sdk;

namespace Assay.Core;

/// <summary>One Benchmark while the nodes are walked.</summary>
internal sealed class BenchmarkRun
{
    private const int MostNames = 20;

    private readonly AssessedBenchmark assessed;
    private readonly IReadOnlyList<BoundRule> bound;
    private readonly Snapshot snapshot;
    private readonly TimeProvider clock;
    private readonly bool isAboutHosts;
    private readonly List<EvaluatedRule> rules;
    private readonly List<TestResult> ofNodes = [];
    private readonly List<string> notLookedAt = [];

    public BenchmarkRun(AssessedBenchmark assessed, IReadOnlyList<BoundRule> bound, Snapshot snapshot, TimeProvider clock)
    {
        this.assessed = assessed;
        this.bound = bound;
        this.snapshot = snapshot;
        this.clock = clock;
        rules = EvaluationsOf();
        isAboutHosts = snapshot.Host is null && assessed.Needs.Items.Count == 0 && rules.Exists(r => r.Own is not null) && !bound.Any(b => b.Rule.Selected && b.Registration is not null);
    }

    /// <summary>Looks at a node.</summary>
    public void Walk(NodeEvidence node, CancellationToken cancellation)
    {
        if (isAboutHosts && node.Files.Count > 0)
        {
            var ofNode = EvaluationsOf();
            WalkOwn(ofNode, node, cancellation);
            ofNodes.Add(Result(ofNode, AssetBuilder.Of(node, snapshot), [], null));
            return;
        }

        if (isAboutHosts)
        {
            notLookedAt.Add(node.Name);
        }

        foreach (var rule in rules)
        {
            rule.Evaluation?.Walk(node, snapshot.Version);
        }

        WalkOwn(rules, node, cancellation);
    }

    /// <summary>Looks at what is no node's, after the nodes.</summary>
    /// <param name="isEmpty">Whether there was no node.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Walk(bool isEmpty, CancellationToken cancellation)
    {
        // Checks that read the cluster's API need no node; what they read of one's files is unknown.
        if (isEmpty && assessed.Needs.Items.Count > 0)
        {
            WalkOwn(rules, new NodeEvidence { Name = "cluster" }, cancellation);
        }

        foreach (var rule in rules)
        {
            rule.Evaluation?.Walk(snapshot);
        }
    }

    /// <summary>What came of it: one result for the cluster, or one for each node that was looked at.</summary>
    public IEnumerable<TestResult> Results(AssetBuilder cluster)
    {
        if (ofNodes.Count == 0)
        {
            var looksForComponents = rules.Exists(r => r.Evaluation is not null);
            return [Result(rules, cluster.Build(looksForComponents), cluster.Remarks(looksForComponents), cluster.ControlPlaneElsewhere)];
        }

        return notLookedAt.Count == 0 ? ofNodes : ofNodes.Select(r => r with { Remarks = [.. r.Remarks, Others()] });
    }

    private string Others() =>
        $"Of the cluster's other nodes no file was looked at, and there is no result for them: {string.Join(", ", notLookedAt.Take(MostNames))}{(notLookedAt.Count > MostNames ? $" and {notLookedAt.Count - MostNames} more" : "")}.";

    private TestResult Result(List<EvaluatedRule> evaluated, Asset asset, IEnumerable<string> remarks, string? controlPlaneElsewhere) => new()
    {
        Asset = asset,
        Benchmark = assessed.Resolved.Benchmark,
        Profile = assessed.Resolved.Profile,
        RuleResults = [.. evaluated.Select(r => r.Own?.Result() ?? r.Evaluation?.Result(controlPlaneElsewhere) ?? NotSelected(r.Rule))],
        Time = clock.GetUtcNow(),
        CollectedAt = snapshot.CollectedAt,
        EvidenceDigest = snapshot.Digest,
        Evidence = snapshot.Origins,
        Remarks = [.. remarks, .. snapshot.Remarks, .. assessed.Resolved.Warnings, .. assessed.Remarks],
    };

    private void WalkOwn(List<EvaluatedRule> evaluated, NodeEvidence node, CancellationToken cancellation)
    {
        if (assessed.OwnChecks is null || !evaluated.Exists(r => r.Own is not null))
        {
            return;
        }

        var evaluation = assessed.OwnChecks(node);
        foreach (var own in evaluated.Select(r => r.Own).OfType<OwnCheckEvaluation>())
        {
            own.Add(node, evaluation.Evaluate(own.Rule, cancellation));
        }
    }

    private List<EvaluatedRule> EvaluationsOf() =>
    [
        .. bound.Select(b =>
            !b.Rule.Selected ? new EvaluatedRule(b.Rule, null, null)
            : b.Registration is null && !b.Policy.IsUnbound && assessed.OwnChecks is not null ? new EvaluatedRule(b.Rule, null, new OwnCheckEvaluation(b))
            : new EvaluatedRule(b.Rule, new RuleEvaluation(b), null)),
    ];

    private RuleResult NotSelected(Rule rule) => new()
    {
        Rule = rule,
        Result = ResultValue.NotSelected,
        Message = assessed.Resolved.Profile is { Id: var id } ? $"The profile {id} does not select this rule." : "The benchmark does not select this rule.",
    };

    private sealed record EvaluatedRule(Rule Rule, RuleEvaluation? Evaluation, OwnCheckEvaluation? Own);
}
