namespace Assay.Sdk;

/// <summary>What part a Rule has in an assessment (XCCDF 1.2, 6.4.4.2).</summary>
public enum RuleRole
{
    /// <summary>It is checked and scored.</summary>
    Full,

    /// <summary>It is checked; the result is informational and not scored.</summary>
    Unscored,

    /// <summary>It is not checked: notchecked.</summary>
    Unchecked,
}
