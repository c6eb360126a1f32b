namespace Assay.Core;

/// <summary>A check text that another release of a benchmark changed or added, and the checks bound on both sides.</summary>
/// <param name="Before">The Rule as it was; null for an added one.</param>
/// <param name="After">The Rule as it is.</param>
public sealed record ChangedText(BoundRule? Before, BoundRule After)
{
    /// <summary>What it means for the check.</summary>
    public Rereading Rereading => After switch
    {
        { Registration: null } => Rereading.NoCheck,
        { Reading.Known: null } => Rereading.MustBeReread,
        { Reading.Known: var known } => known == Before?.Reading.Known ? Rereading.SameReading : Rereading.AnotherReading,
    };
}

/// <summary>What a changed check text means for the check bound to its Rule.</summary>
public enum Rereading
{
    /// <summary>No check is bound to the Rule.</summary>
    NoCheck,

    /// <summary>The check was read against both texts, and they demand the same.</summary>
    SameReading,

    /// <summary>The check was read against the new text and judges by it; by the old one it judges otherwise, or was never read against it.</summary>
    AnotherReading,

    /// <summary>Nobody has read the check against the new text.</summary>
    MustBeReread,
}
