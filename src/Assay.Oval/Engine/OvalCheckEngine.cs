using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Evaluates the OVAL checks of Rules over one system (SP 800-126: deriving check results from definition results). Each document is evaluated in one session, so that hundreds of Rules look for nothing twice.</summary>
/// <param name="sessionOf">The session of the document that an address means, always the same for one document; null where it is not there.</param>
/// <param name="subject">What observations are about: the system's name.</param>
public sealed class OvalCheckEngine(Func<string, OvalSession?> sessionOf, string subject) : ICheckEngine
{
    /// <summary>The check system of OVAL.</summary>
    public const string System = "http://oval.mitre.org/XMLSchema/oval-definitions-5";

    /// <inheritdoc/>
    public bool Knows(string system) => system == System;

    /// <inheritdoc/>
    public IReadOnlyList<CheckAnswer>? Evaluate(CheckQuestion question, CancellationToken cancellation)
    {
        if (sessionOf(question.Content.Href) is not { } session)
        {
            return null;
        }

        var externals = ExternalValues.Of(question.Exports);
        if (question.Content.Name is { } name)
        {
            return session.Evaluate(name, externals, cancellation) is { } result ? [Answer(session, result, externals, cancellation)] : null;
        }

        var answers = session.Document.Definitions.Select(d => (Definition: d, Answer: Answer(session, session.Evaluate(d.Id, externals, cancellation)!, externals, cancellation))).ToList();
        return answers.Count == 0 ? null : question.MultiCheck ? answers.ConvertAll(a => a.Answer) : [Together(answers)];
    }

    /// <summary>The result of a definition as XCCDF has it: turned around for what must not be true, a vulnerability or a missing patch.</summary>
    public static ResultValue ResultOf(DefinitionClass meaning, OvalResult result) => (meaning is DefinitionClass.Vulnerability or DefinitionClass.Patch ? result.Negated() : result) switch
    {
        OvalResult.True => ResultValue.Pass,
        OvalResult.False => ResultValue.Fail,
        OvalResult.Unknown => ResultValue.Unknown,
        OvalResult.Error => ResultValue.Error,
        OvalResult.NotEvaluated => ResultValue.NotChecked,
        OvalResult.NotApplicable => ResultValue.NotApplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    private CheckAnswer Answer(OvalSession session, DefinitionResult result, ExternalValues externals, CancellationToken cancellation)
    {
        var value = ResultOf(result.Definition.Class, result.Result);
        return new CheckAnswer(result.Definition.Id, value)
        {
            Observations = value == ResultValue.NotChecked ? [] : new Explanation(session, subject, externals, cancellation).Of(result, value),
            Messages = result.Messages,
        };
    }

    /// <summary>All definitions of a document as one: what must all hold. A definition that was not evaluated leaves a pass unknown unless it is deprecated.</summary>
    private static CheckAnswer Together(List<(OvalDefinition Definition, CheckAnswer Answer)> answers)
    {
        ResultValue[] order = [ResultValue.Fail, ResultValue.Unknown, ResultValue.Error, ResultValue.Pass, ResultValue.NotApplicable];
        var results = answers.Select(a => a.Answer.Result is ResultValue.NotChecked && !a.Definition.Deprecated ? ResultValue.Unknown : a.Answer.Result).ToHashSet();
        var together = order.Where(results.Contains).Cast<ResultValue?>().FirstOrDefault() ?? ResultValue.NotChecked;
        return new CheckAnswer(null, together)
        {
            Observations = [.. answers.Where(a => a.Answer.Result == together).SelectMany(a => a.Answer.Observations)],
            Messages = [.. answers.SelectMany(a => a.Answer.Messages.Select(m => $"{a.Answer.Name}: {m}"))],
        };
    }
}
