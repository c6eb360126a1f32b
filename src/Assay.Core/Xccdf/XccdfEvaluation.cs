using Assay.Sdk;

namespace Assay.Core;

/// <summary>Evaluates the Rules of a resolved Benchmark by their own checks (XCCDF 1.2, 7.2.3.5).</summary>
/// <param name="resolved">The Benchmark.</param>
/// <param name="engines">What evaluates checks, by check system.</param>
/// <param name="platforms">Decides which Rules apply; null where all are taken to.</param>
public sealed class XccdfEvaluation(ResolvedBenchmark resolved, IReadOnlyList<ICheckEngine> engines, PlatformJudge? platforms)
{
    private const string NoCheck = "No candidate or applicable check found.";
    private const string NoContent = "None of the check-content-ref elements was resolvable.";

    /// <summary>Whether a check of the Rule could be evaluated here.</summary>
    public bool Knows(Rule rule) => rule.ComplexCheck is not null ? rule.Checks.Any(c => Knows(c.System)) : Candidate(rule) is not null;

    /// <summary>The results of all Rules in document order; each is evaluated when it is asked for.</summary>
    public IEnumerable<RuleResult> Evaluate(RuleChoice choice, CancellationToken cancellation) =>
        resolved.Benchmark.Rules.SelectMany(rule => choice.Includes(rule) ? Evaluate(rule, cancellation) : [Result(rule, ResultValue.NotSelected, "")]);

    /// <summary>The results of a Rule: one, or one per definition where its check says so.</summary>
    public IReadOnlyList<RuleResult> Evaluate(Rule rule, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (rule.Role is RuleRole.Unchecked)
        {
            return [Result(rule, ResultValue.NotChecked, "The rule's role is unchecked.")];
        }

        var platform = platforms?.Judge(rule) ?? PlatformJudgement.Yes;
        if (platform.Applies is not true)
        {
            return [Result(rule, platform.Applies is false ? ResultValue.NotApplicable : ResultValue.Unknown, platform.Reason)];
        }

        var outcomes = rule.ComplexCheck is { } complex ? [Combine(complex, cancellation)]
            : Candidate(rule) is { } check ? Ask(check, check.MultiCheck, cancellation)
            : [new Outcome(ResultValue.NotChecked, null, NoCheck)];
        return [.. outcomes.Select(o => Result(rule, o))];
    }

    private static RuleResult Result(Rule rule, ResultValue result, string message) => new() { Rule = rule, Result = result, Message = message };

    private static RuleResult Result(Rule rule, Outcome outcome)
    {
        var observations = new ObservationFold();
        foreach (var observation in outcome.Observations)
        {
            observations.Add(observation);
        }

        // What was not seen stays unknown, whatever the role; what was is a fact without a verdict.
        var result = rule.Role is RuleRole.Unscored && outcome.Result is ResultValue.Pass or ResultValue.Fail ? ResultValue.Informational : outcome.Result;
        return Result(rule, result, outcome.Message) with { Evaluated = outcome.Evaluated, Observations = observations.WorstFirst() };
    }

    private bool Knows(string system) => engines.Any(e => e.Knows(system));

    /// <summary>The check to evaluate: of those with the Profile's selector, else of those without, the first whose system is known.</summary>
    private Check? Candidate(Rule rule)
    {
        var selector = resolved.Selectors.GetValueOrDefault(rule.Id, "");
        var chosen = rule.Checks.Where(c => c.Selector == selector).ToList();
        var candidates = chosen.Count > 0 ? chosen : rule.Checks.Where(c => c.Selector.Length == 0);
        return candidates.FirstOrDefault(c => Knows(c.System));
    }

    private Outcome Combine(ComplexCheck complex, CancellationToken cancellation)
    {
        var outcomes = complex.Children.Select(child => child switch
        {
            ComplexCheck inner => Combine(inner, cancellation),
            Check check when Knows(check.System) => Ask(check, multiCheck: false, cancellation)[0],
            _ => new Outcome(ResultValue.NotChecked, child, NoCheck),
        }).ToList();
        var combined = outcomes.Count == 0 ? ResultValue.NotChecked : outcomes.Select(o => o.Result).Aggregate((a, b) => TruthTables.Combine(complex.Operator, a, b));
        return new Outcome(
            complex.Negate ? TruthTables.Negate(combined) : combined,
            complex with { Children = [.. outcomes.Select(o => o.Evaluated).OfType<CheckNode>()] },
            string.Join('\n', outcomes.Select(o => o.Message).Where(m => m.Length > 0).Distinct(StringComparer.Ordinal)))
        {
            Observations = [.. outcomes.SelectMany(o => o.Observations)],
        };
    }

    private IReadOnlyList<Outcome> Ask(Check check, bool multiCheck, CancellationToken cancellation)
    {
        var exports = new List<ExportedValue>();
        foreach (var export in check.Exports)
        {
            if (resolved.Value(export.ValueId) is not { } value)
            {
                return [new Outcome(ResultValue.Unknown, check, $"The check exports the value {export.ValueId}, which the benchmark does not have, or which has no value.")];
            }

            exports.Add(new ExportedValue(export.Name, export.ValueId, value.Texts));
        }

        foreach (var content in check.ContentRefs)
        {
            var isMulti = multiCheck && content.Name is null;
            var question = new CheckQuestion(check.System, content, exports, isMulti);
            var answers = engines.Where(e => e.Knows(check.System)).Select(e => e.Evaluate(question, cancellation)).FirstOrDefault(a => a is not null);
            if (answers is not null)
            {
                return answers.Count == 0
                    ? [new Outcome(ResultValue.Unknown, check with { ContentRefs = [content] }, "No definitions found for @multi-check.")]
                    : [.. answers.Select(a => OutcomeOf(check, isMulti ? content with { Name = a.Name } : content, a))];
            }
        }

        return [new Outcome(ResultValue.NotChecked, check, NoContent)];
    }

    private static Outcome OutcomeOf(Check check, CheckContentRef content, CheckAnswer answer) => new(
        check.Negate ? TruthTables.Negate(answer.Result) : answer.Result, check with { ContentRefs = [content] }, string.Join('\n', answer.Messages))
    {
        Observations = answer.Observations,
    };

    private sealed record Outcome(ResultValue Result, CheckNode? Evaluated, string Message)
    {
        public IReadOnlyList<Observation> Observations { get; init; } = [];
    }
}
