using Assay.Sdk;

namespace Assay.Content;

/// <summary>What changed from one benchmark to another.</summary>
/// <param name="Key">What the Rules were matched by.</param>
/// <param name="Added">Rules of the second that the first has not, in its order.</param>
/// <param name="Removed">Rules of the first that the second has not, in its order.</param>
/// <param name="Changed">Rules of both that differ, in the order of the second.</param>
/// <param name="UnchangedCount">How many Rules are in both and do not differ.</param>
public sealed record BenchmarkDifference(RuleKey Key, IReadOnlyList<Rule> Added, IReadOnlyList<Rule> Removed, IReadOnlyList<RuleDifference> Changed, int UnchangedCount);

/// <summary>What changed in one Rule.</summary>
/// <param name="Key">What it was matched by: <c>V-242390</c>.</param>
/// <param name="Before">The Rule of the first benchmark.</param>
/// <param name="After">The Rule of the second benchmark.</param>
/// <param name="Changes">What differs, in the order of <see cref="RuleField"/>.</param>
public sealed record RuleDifference(string Key, Rule Before, Rule After, IReadOnlyList<RuleChange> Changes)
{
    /// <summary>CCIs the Rule has gained.</summary>
    public IEnumerable<string> AddedCcis => After.Ccis.Except(Before.Ccis, StringComparer.Ordinal);

    /// <summary>CCIs the Rule has lost.</summary>
    public IEnumerable<string> RemovedCcis => Before.Ccis.Except(After.Ccis, StringComparer.Ordinal);
}

/// <summary>One difference of a Rule.</summary>
/// <param name="Field">What differs.</param>
/// <param name="Before">As it was; CCIs sorted and joined by commas.</param>
/// <param name="After">As it is.</param>
public sealed record RuleChange(RuleField Field, string Before, string After);

/// <summary>What Rules of two benchmarks are matched by.</summary>
public enum RuleKey
{
    /// <summary>The Group id: DISA's V-id, which outlives releases.</summary>
    GroupId,

    /// <summary>The Rule id: where Groups hold several Rules, or Rules stand outside Groups.</summary>
    RuleId,

    /// <summary>The STIG ID: where only one of the two has V-ids, as between a draft and the first release.</summary>
    StigId,
}

/// <summary>What may differ in a Rule.</summary>
public enum RuleField
{
    /// <summary>The Rule id, which holds the revision.</summary>
    RuleId,

    /// <summary>The STIG ID.</summary>
    StigId,

    /// <summary>The title of its Group: DISA's SRG id.</summary>
    GroupTitle,

    /// <summary>Severity.</summary>
    Severity,

    /// <summary>Weight.</summary>
    Weight,

    /// <summary>The set of CCIs.</summary>
    Ccis,

    /// <summary>Title.</summary>
    Title,

    /// <summary>Discussion.</summary>
    Discussion,

    /// <summary>Check text.</summary>
    CheckText,

    /// <summary>Fix text.</summary>
    FixText,
}
