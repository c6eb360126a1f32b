using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Says in words why a definition has its result: the tests that decided, and of each the items with what they have and what is wanted.</summary>
internal sealed class Explanation(OvalSession session, string subject, ExternalValues externals, CancellationToken cancellation)
{
    /// <summary>Items of one test that are told one by one; the rest is counted.</summary>
    private const int Most = 100;

    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>The observations of a definition, each with the result given.</summary>
    public IReadOnlyList<Observation> Of(DefinitionResult definition, ResultValue value) => [.. Deciding(definition).SelectMany(t => Of(t, value))];

    private IEnumerable<TestEvaluation> Deciding(DefinitionResult definition) =>
        told.Add(definition.Definition.Id) && definition.Criteria is { } criteria ? Deciding(criteria) : [];

    private IEnumerable<TestEvaluation> Deciding(CriteriaResult node)
    {
        switch (node.Node)
        {
            case Criterion criterion:
                return told.Add(criterion.TestRef) && session.Test(criterion.TestRef, externals, cancellation) is { } test ? [test] : [];
            case ExtendDefinition extend:
                return session.Evaluate(extend.DefinitionRef, externals, cancellation) is { } extended ? Deciding(extended) : [];
        }

        var criteria = (Criteria)node.Node;
        var result = criteria.Negate ? node.Result.Negated() : node.Result;
        var all = (criteria.Operator, result) is (OvalOperator.And, OvalResult.True) or (OvalOperator.Or, OvalResult.False) or (OvalOperator.One or OvalOperator.Xor, OvalResult.True or OvalResult.False);
        return node.Children.Where(c => all || c.Result == result).SelectMany(Deciding);
    }

    private IEnumerable<Observation> Of(TestEvaluation evaluation, ResultValue value)
    {
        var test = evaluation.Test;
        var items = evaluation.Items.Where(i => Decides(test, evaluation.Result, i.Result)).ToList();
        if (items.Count == 0 || evaluation.Result is OvalResult.Error or OvalResult.Unknown or OvalResult.NotApplicable)
        {
            var messages = evaluation.Messages.Concat(evaluation.Items.SelectMany(i => i.Messages)).Distinct(StringComparer.Ordinal).Take(Most).ToList();
            var why = messages.Count > 0 ? string.Join("; ", messages)
                : evaluation.Result is OvalResult.True or OvalResult.False ? $"{session.Document.Object(test.ObjectRef ?? "")?.Kind.Name}: {(evaluation.Items.Count == 0 ? "nothing was found" : $"{evaluation.Items.Count} found")}"
                : evaluation.Result.Word();
            yield return new Observation(value, subject, $"{test.Comment}: {why}");
            if (evaluation.Result is not (OvalResult.Error or OvalResult.Unknown))
            {
                yield break;
            }
        }

        foreach (var item in items.Take(Most))
        {
            var (name, source) = ItemWords.Of(session.Item(item.ItemId));
            var seen = item.Missed.Count > 0 ? string.Join("; ", item.Missed.Select(m => $"{m.Entity} is {m.Seen ?? "absent or masked"}, wanted: {m.Wanted}"))
                : item.Result == OvalResult.NotEvaluated ? "exists"
                : $"satisfies {string.Join(", ", test.StateRefs)}";
            yield return new Observation(value, subject, $"{test.Comment}: {name}{(name.Length > 0 ? ": " : "")}{seen}") { Source = source };
        }

        if (items.Count > Most)
        {
            yield return new Observation(value, subject, $"{test.Comment}: and {items.Count - Most} more");
        }
    }

    /// <summary>Whether an item is among those that made the test what it is.</summary>
    private static bool Decides(OvalTest test, OvalResult result, OvalResult item) => result switch
    {
        OvalResult.True when test.Check == CheckWord.NoneSatisfy => true,
        OvalResult.True => item is OvalResult.True or OvalResult.NotEvaluated,
        OvalResult.False => item == OvalResult.NotEvaluated || test.Check switch
        {
            CheckWord.All => item == OvalResult.False,
            CheckWord.NoneSatisfy => item == OvalResult.True,
            _ => true,
        },
        _ => item == result,
    };
}
