using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Says in words why a definition has its result: the tests that decided, and of each the items with what they have and what is wanted.</summary>
internal sealed class Explanation(OvalSession session, string subject, ExternalValues externals, CancellationToken cancellation)
{
    /// <summary>Items of one test that are told one by one; the rest is counted.</summary>
    private const int Most = 100;

    private readonly Decision decision = new(
        node => session.Evaluate(((ExtendDefinition)node.Node).DefinitionRef, externals, cancellation),
        node => session.Test(((Criterion)node.Node).TestRef, externals, cancellation));

    /// <summary>The observations of a definition, each with the result given.</summary>
    public IReadOnlyList<Observation> Of(DefinitionResult definition, ResultValue value) => [.. decision.Tests(definition).SelectMany(t => Of(t, value))];

    private IEnumerable<Observation> Of(TestEvaluation evaluation, ResultValue value)
    {
        var test = evaluation.Test;
        var items = Decision.Items(evaluation).ToList();
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
            var found = session.Item(item.ItemId);
            var (name, source) = ItemWords.Of(found);
            var seen = item.Missed.Count > 0 ? string.Join("; ", item.Missed.Select(m => $"{m.Entity} is {m.Seen ?? "absent or masked"}, wanted: {m.Wanted}"))
                : found.Status != ItemStatus.Exists ? found.Status.Word()
                : item.Result == OvalResult.NotEvaluated ? "exists"
                : $"satisfies {string.Join(", ", test.StateRefs)}";
            yield return new Observation(value, subject, $"{test.Comment}: {name}{(name.Length > 0 ? ": " : "")}{seen}") { Source = source };
        }

        if (items.Count > Most)
        {
            yield return new Observation(value, subject, $"{test.Comment}: and {items.Count - Most} more");
        }
    }
}
