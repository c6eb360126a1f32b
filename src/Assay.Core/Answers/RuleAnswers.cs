using Assay.Sdk;

namespace Assay.Core;

/// <summary>The answers that hold for one Rule.</summary>
/// <param name="file">Their file, for errors.</param>
/// <param name="answers">The answers, in the order of the file.</param>
internal sealed class RuleAnswers(string file, IReadOnlyList<Answer> answers)
{
    /// <summary>A result as the check said it: without answers.</summary>
    public static RuleResult TakenOff(RuleResult rule)
    {
        if (rule.Override is null && rule.Observations.All(o => o.Override is null))
        {
            return rule;
        }

        var fold = new ObservationFold();
        foreach (var seen in rule.Observations)
        {
            foreach (var subject in seen.Subjects)
            {
                fold.Add(new Observation(seen.Override?.OldResult ?? seen.Result, subject, seen.Message) { Source = seen.Source, Reproduce = seen.Reproduce });
            }
        }

        return rule with
        {
            Result = rule.Override?.OldResult ?? ResultOf(fold.Result!.Value),
            Override = null,
            Observations = fold.WorstFirst(),
        };
    }

    /// <summary>A result with the answers.</summary>
    /// <exception cref="ContentException">Two of them are about one thing.</exception>
    public RuleResult PutOn(RuleResult rule)
    {
        if (answers.Count == 0)
        {
            return rule;
        }

        if (answers.FirstOrDefault(a => a.Selector is null) is { } whole)
        {
            return answers.Count == 1
                ? rule with { Result = whole.Result, Override = whole.Over(rule.Result) }
                : throw Twice(answers[0], answers[1], whole.Rule);
        }

        var observations = rule.Observations.SelectMany(Split).ToList();
        return rule with { Result = ResultOf(Combination.Of(observations.Select(o => o.Result))!.Value), Observations = ObservationFold.WorstFirst(observations) };
    }

    private static ResultValue ResultOf(ResultValue combined) => combined is ResultValue.Informational ? ResultValue.NotChecked : combined;

    private IEnumerable<FoldedObservation> Split(FoldedObservation seen) => seen.Subjects
        .GroupBy(subject => AnswerTo(seen, subject))
        .Select(part => part.Key is { } answer
            ? seen with { Result = answer.Result, Subjects = [.. part], Override = answer.Over(seen.Result) }
            : seen with { Subjects = [.. part] });

    private Answer? AnswerTo(FoldedObservation seen, string subject) => answers.Where(a => a.Answers(seen.Result, subject, seen.Message)).Take(2).ToList() switch
    {
        [] => null,
        [var one] => one,
        [var first, var second, ..] => throw Twice(first, second, $"{subject} of {first.Rule}"),
    };

    private ContentException Twice(Answer first, Answer second, string what) =>
        new(file, $"this answers {what}, and so does {file}({first.Line},{first.Column})", second.Line, second.Column);
}
