namespace Assay.Sdk;

/// <summary>The result of a Rule (XCCDF 1.2, 6.6.4.2). An <see cref="Observation"/> is one of pass, fail, error, unknown, notapplicable and informational.</summary>
public enum ResultValue
{
    /// <summary>The demand is met.</summary>
    Pass,

    /// <summary>The demand is not met: a finding.</summary>
    Fail,

    /// <summary>Seen, but not understood; or the check itself failed.</summary>
    Error,

    /// <summary>A subject or a fact that should have been seen was not: refused, timed out, not collected.</summary>
    Unknown,

    /// <summary>The demand cannot apply to this subject, for the reason given.</summary>
    NotApplicable,

    /// <summary>No check is bound, or an organisational Rule has no site policy: a person decides. Only for a whole Rule.</summary>
    NotChecked,

    /// <summary>Not part of the chosen Profile. Only for a whole Rule.</summary>
    NotSelected,

    /// <summary>A fact without a verdict, for a person who decides. A Rule that has such a fact, and nothing worse, is notchecked.</summary>
    Informational,

    /// <summary>Failed, and was then remediated. Only for a whole Rule.</summary>
    Fixed,
}

/// <summary>The words of the standard for a <see cref="ResultValue"/>.</summary>
public static class ResultValues
{
    /// <summary>The word XCCDF writes: <c>pass</c>, <c>notapplicable</c>, …</summary>
    public static string Word(this ResultValue result) => result switch
    {
        ResultValue.Pass => "pass",
        ResultValue.Fail => "fail",
        ResultValue.Error => "error",
        ResultValue.Unknown => "unknown",
        ResultValue.NotApplicable => "notapplicable",
        ResultValue.NotChecked => "notchecked",
        ResultValue.NotSelected => "notselected",
        ResultValue.Informational => "informational",
        ResultValue.Fixed => "fixed",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };
}
