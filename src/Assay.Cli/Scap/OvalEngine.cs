using Assay.Core;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>Evaluates OVAL definitions for rules.</summary>
/// <param name="sessionOf">The evaluation of the document at an address; null where there is none.</param>
internal sealed class OvalEngine(Func<string, OvalSession?> sessionOf) : ICheckEngine
{
    private const string Oval = "http://oval.mitre.org/XMLSchema/oval-definitions-5";

    public bool Knows(string system) => system == Oval;

    public IReadOnlyList<CheckAnswer>? Evaluate(CheckQuestion question, CancellationToken cancellation)
    {
        if (sessionOf(question.Content.Href) is not { } session)
        {
            return null;
        }

        var externals = new ExternalValues(question.Exports
            .GroupBy(e => e.Name, StringComparer.Ordinal)
            .ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. e.SelectMany(v => v.Texts)], StringComparer.Ordinal));
        if (question.Content.Name is { } name)
        {
            return session.Evaluate(name, externals, cancellation) is { } result ? [Answer(result)] : null;
        }

        var answers = session.Document.Definitions.Select(d => session.Evaluate(d.Id, externals, cancellation)).OfType<DefinitionResult>().Select(Answer).ToList();
        return question.MultiCheck ? answers
            : answers.Count == 0 ? null
            : [new CheckAnswer(null, answers.Select(a => a.Result).Aggregate((a, b) => TruthTables.Combine(CheckOperator.And, a, b)))];
    }

    private static CheckAnswer Answer(DefinitionResult result) => new(result.Definition.Id, ResultOf(result)) { Messages = result.Messages };

    // SP 800-126: what is true of a vulnerability or a missing patch is a finding.
    private static ResultValue ResultOf(DefinitionResult result)
    {
        var met = result.Definition.Class is DefinitionClass.Vulnerability or DefinitionClass.Patch ? OvalResult.False : OvalResult.True;
        return result.Result switch
        {
            OvalResult.True or OvalResult.False => result.Result == met ? ResultValue.Pass : ResultValue.Fail,
            OvalResult.Unknown => ResultValue.Unknown,
            OvalResult.Error => ResultValue.Error,
            OvalResult.NotApplicable => ResultValue.NotApplicable,
            OvalResult.NotEvaluated => ResultValue.NotChecked,
            _ => throw new System.Diagnostics.UnreachableException($"no XCCDF result for {result.Result}"),
        };
    }
}
