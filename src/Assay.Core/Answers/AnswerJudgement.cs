using System.Globalization;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Judges whether an answer holds for what was seen of its Rule.</summary>
/// <param name="answer">The answer, which has not expired.</param>
/// <param name="benchmark">The Benchmark of the Rule.</param>
/// <param name="seen">What the check said.</param>
/// <param name="asset">The asset it was seen at, where there are several of one Benchmark; empty where there is one.</param>
internal sealed class AnswerJudgement(Answer answer, Benchmark benchmark, RuleResult seen, string asset = "")
{
    private readonly string checkText = ReadingCatalog.DigestOf(seen.Rule.CheckText);
    private readonly IReadOnlyList<FoldedObservation> covered = answer.Selector is null
        ? seen.Observations
        : [.. seen.Observations
            .Select(o => o with { Subjects = [.. o.Subjects.Where(s => answer.Answers(o.Result, s, o.Message))] })
            .Where(o => o.Subjects.Count > 0)];

    private string Release => $"{benchmark.StigId} {benchmark.ShortRelease}";

    /// <summary>Whether it holds.</summary>
    /// <param name="findings">Gets what is wrong with it.</param>
    public bool Holds(ICollection<AnswerFinding> findings)
    {
        if (Refusal() is { } refusal)
        {
            findings.Add(refusal);
            return false;
        }

        foreach (var finding in FormOf(answer).Concat(Breadths()).Select(Finding).Concat(Pins(answer, checkText, asset.Length > 0 ? null : ObservationsDigest.Of(covered))))
        {
            findings.Add(finding);
        }

        return true;

        AnswerFinding Finding(string message) => new(answer, AnswerFault.OverBroad, message);
    }

    /// <summary>What makes the form of an answer too broad, whatever was seen.</summary>
    public static IEnumerable<string> FormOf(Answer answer) => answer.Selector is { NamesNothing: true, Result: null }
        ? ["selects every observation there is or will be: name a subject or a message, or answer the whole rule"]
        : [];

    /// <summary>The pins that an answer lacks.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="checkText">The digest it would be pinned to; null where it is not known.</param>
    /// <param name="evidence">The digest it would be pinned to; null where it is not known.</param>
    public static IEnumerable<AnswerFinding> Pins(Answer answer, string? checkText = null, string? evidence = null)
    {
        var lacking = new[] { ("checkText", answer.CheckText, checkText), ("evidence", answer.Evidence, evidence) }
            .Where(p => p.Item2 is null)
            .Select(p => p.Item3 is null ? p.Item1 : $"{p.Item1}: {p.Item3}")
            .ToList();
        return lacking.Count == 0 ? [] : [new AnswerFinding(answer, AnswerFault.NotPinned, $"is not pinned to what it was given for: it lacks {string.Join(", ", lacking)}")];
    }

    private AnswerFinding? Refusal() => (answer, seen) switch
    {
        (_, { Result: ResultValue.NotSelected }) =>
            new(answer, AnswerFault.Unused, $"is about a rule of {Release} that is not selected"),
        ({ CheckText: { } pinned }, _) when pinned != checkText =>
            new(answer, AnswerFault.CheckTextChanged, $"was given for another check text than that of {Release}, which is {checkText}"),
        ({ Selector: null }, _) when !answer.Answers(seen.Result) =>
            new(answer, AnswerFault.Unused, $"changes nothing in {Release}: the rule is {seen.Result.Word()} already"),
        ({ Selector: not null }, _) when covered.Count == 0 =>
            new(answer, AnswerFault.Unused, $"selects nothing in {Release} that is not {answer.Result.Word()} already"),
        ({ Evidence: { } pinned }, _) when ObservationsDigest.Of(covered) is var digest && pinned != digest =>
            new(answer, AnswerFault.EvidenceChanged, $"was given for other observations than those of {Release}{(asset.Length > 0 ? $" at {asset}" : "")}, which are {digest}"),
        _ => null,
    };

    private IEnumerable<string> Breadths()
    {
        if (answer.Result is ResultValue.Fail)
        {
            yield break;
        }

        var unseen = covered.Where(o => o.Result is ResultValue.Unknown or ResultValue.Error).ToList();
        if (unseen.Count > 0 && answer.Selector?.Result is null)
        {
            yield return $"covers what was not seen, such as '{unseen[0].Message}' at {unseen[0].Subjects[0]}: select it by its result, or leave it out";
        }

        var failing = covered.Where(o => o.Result is ResultValue.Fail).SelectMany(o => o.Subjects).Distinct(StringComparer.Ordinal).Count();
        if (failing > 1 && answer.Evidence is null && answer.Selector?.NamesNothing is not false)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"covers {failing} failing subjects and whichever fail later: pin it to the evidence, or select them");
        }
    }
}
