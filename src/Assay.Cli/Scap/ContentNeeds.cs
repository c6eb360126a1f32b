using Assay.Cli.Commands;
using Assay.Content;
using Assay.Core;
using Assay.Oval;
using Assay.Oval.Kubernetes;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>What the own checks of a benchmark's selected Rules need, and those that tell which platforms they are for.</summary>
/// <param name="content">The benchmark, with what its checks refer to.</param>
/// <param name="resolved">The same under its profile.</param>
/// <param name="collectors">Who looks for what.</param>
/// <param name="documents">The documents that were read.</param>
internal sealed class ContentNeeds(XccdfContent content, ResolvedBenchmark resolved, CollectorCatalog collectors, ContentDocuments documents)
{
    private readonly ReferredContent referred = new([], new LocalCopies(null));
    private readonly Dictionary<ScapComponent, NeedPlan> plans = [];

    public Need Of(CancellationToken cancellation)
    {
        var selected = resolved.Benchmark.Rules.Where(r => r.Selected).ToList();
        if (selected.Count == 0)
        {
            return new Need([]);
        }

        // The same walk as an evaluation's, by an engine that decides nothing: all platforms are asked for, and every Rule whatever its platform.
        var platforms = new PlatformJudge(resolved.Benchmark, [.. content.Platforms.Select(p => new PlatformSource(p.Definitions, [new PlanningEngine(this, p.Stream, p.Reference)]))], cancellation);
        var evaluation = new XccdfEvaluation(resolved, [new PlanningEngine(this, content.Stream, content.Reference)], platforms: null);
        foreach (var rule in selected)
        {
            _ = platforms.Judge(rule);
            _ = evaluation.Evaluate(rule, cancellation);
        }

        var api = AssessedContent.PlanOf(resolved);
        var needs = plans.Values.Aggregate(new Need([]), (all, plan) => all + plan.Needs);

        // What the API answers lies on no node, and a folder of that name that is not there must not speak for it.
        return new Need([.. needs.Items.Where(i => !i.Name.StartsWith(api.Root, StringComparison.Ordinal) && !i.Name.StartsWith(ApiPlan.DefaultRoot, StringComparison.Ordinal))]) + api.Needs;
    }

    private NeedPlan? PlanOf(ScapDataStream stream, ScapComponentRef reference, string href)
    {
        if (referred.Find(stream, reference, href) is not { } component)
        {
            return null;
        }

        if (!plans.TryGetValue(component, out var plan))
        {
            plans.Add(component, plan = new NeedPlan(documents.Of(component), collectors, CommandEnvironment.Clock));
        }

        return plan;
    }

    /// <summary>Plans for a check instead of evaluating it, and does not know its result.</summary>
    private sealed class PlanningEngine(ContentNeeds needs, ScapDataStream stream, ScapComponentRef reference) : ICheckEngine
    {
        public bool Knows(string system) => system == OvalCheckEngine.System;

        public IReadOnlyList<CheckAnswer>? Evaluate(CheckQuestion question, CancellationToken cancellation)
        {
            if (needs.PlanOf(stream, reference, question.Content.Href) is not { } plan)
            {
                return null;
            }

            plan.Add(question.Content.Name, ExternalValues.Of(question.Exports), cancellation);
            return [new CheckAnswer(question.Content.Name, ResultValue.Unknown)];
        }
    }
}
