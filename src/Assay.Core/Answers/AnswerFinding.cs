using System.Globalization;

namespace Assay.Core;

/// <summary>What is wrong with an answer.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Fault">What kind of fault.</param>
/// <param name="Message">What is wrong, as the rest of a sentence: <c>expired on 2026-05-20</c>.</param>
public sealed record AnswerFinding(Answer Answer, AnswerFault Fault, string Message)
{
    /// <summary>Whether the answer holds nevertheless.</summary>
    public bool IsApplied => Fault is AnswerFault.OverBroad or AnswerFault.NotPinned;

    /// <summary>The place and the whole sentence: <c>answers.yaml(3,3): the answer to V-242390 expired on 2026-05-20; it is not applied</c>.</summary>
    /// <param name="file">The file of the answers.</param>
    public string In(string file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}({Answer.Line},{Answer.Column}): the answer to {Answer.Rule} {Message}{(IsApplied ? "" : "; it is not applied")}");
}

/// <summary>Kinds of faults of an answer.</summary>
public enum AnswerFault
{
    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>The Rule demands something else than the text it was given for.</summary>
    CheckTextChanged,

    /// <summary>Something else was seen than what it was given for.</summary>
    EvidenceChanged,

    /// <summary>There is nothing to answer: no such Rule, no such observation, or it is as the person says already.</summary>
    Unused,

    /// <summary>It covers what the person cannot have judged: what was not seen, or whatever will be seen.</summary>
    OverBroad,

    /// <summary>It holds whatever the check text or the evidence becomes.</summary>
    NotPinned,
}
