namespace Assay.Core;

/// <summary>Whether something applies to a system.</summary>
/// <param name="Applies">Whether it does; null where that could not be decided.</param>
/// <param name="Reason">Which platforms it is for, and why that could not be decided; empty where it applies.</param>
public sealed record PlatformJudgement(bool? Applies, string Reason)
{
    /// <summary>It applies.</summary>
    public static PlatformJudgement Yes { get; } = new(true, "");
}
