namespace Assay.Sdk;

/// <summary>The severity of a Rule (XCCDF 1.2, 6.4.4.2). DISA's category I is <see cref="High"/>, II <see cref="Medium"/>, III <see cref="Low"/>.</summary>
public enum Severity
{
    /// <summary>Not stated; XCCDF's default where the attribute is missing.</summary>
    Unknown,

    /// <summary>Informational: a failure is no vulnerability.</summary>
    Info,

    /// <summary>Category III.</summary>
    Low,

    /// <summary>Category II.</summary>
    Medium,

    /// <summary>Category I.</summary>
    High,
}
