namespace Assay.Sdk;

/// <summary>A fact that should have been seen was not. Thrown by evidence, turned into an unknown by the evaluator.</summary>
/// <param name="reason">Why it is missing, in words for the finding.</param>
public sealed class MissingEvidenceException(string reason) : Exception(reason);

/// <summary>A check read what it had not declared: a mistake in the check, and an error result.</summary>
/// <param name="need">What it read.</param>
public sealed class UndeclaredNeedException(string need) : Exception($"the check reads {need} without declaring it in Needs");
