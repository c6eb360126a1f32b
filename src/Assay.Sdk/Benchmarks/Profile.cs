namespace Assay.Sdk;

/// <summary>A Profile: a named tailoring of a Benchmark (XCCDF 1.2, 6.5).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">Its description, or the empty string.</param>
/// <param name="Extends">The id of the Profile it extends, or null.</param>
/// <param name="Selections">Its selections in document order; a later one for the same item wins.</param>
public sealed record Profile(string Id, string Title, string Description, string? Extends, IReadOnlyList<Selection> Selections)
{
    /// <summary>What it says of Values, in document order: set-value and set-complex-value, which give one, and refine-value, which picks one; what is said later of the same Value wins.</summary>
    public IReadOnlyList<ValueTailoring> ValueTailorings { get; init; } = [];

    /// <summary>What it changes of Rules and Groups, in document order (refine-rule).</summary>
    public IReadOnlyList<RuleRefinement> RuleRefinements { get; init; } = [];

    /// <summary>The platforms it is made for; empty for all.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Whether it is there to be extended only.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>Whether its author wants it unchanged.</summary>
    public bool ProhibitsChanges { get; init; }
}

/// <summary>Includes or excludes a Group or a Rule.</summary>
/// <param name="IdRef">Id of a Group or a Rule, or a cluster id.</param>
/// <param name="Selected">Whether it is included.</param>
public sealed record Selection(string IdRef, bool Selected);

/// <summary>What a Profile says of a Value.</summary>
/// <param name="IdRef">Id of a Value, or a cluster id.</param>
public abstract record ValueTailoring(string IdRef);

/// <summary>A value that a Profile gives to a Value.</summary>
/// <param name="IdRef">Id of a Value, or a cluster id.</param>
/// <param name="Texts">The value; a complex one may have any number.</param>
public sealed record ValueSetting(string IdRef, IReadOnlyList<string> Texts) : ValueTailoring(IdRef);

/// <summary>Picks one of the values that a Value has.</summary>
/// <param name="IdRef">Id of a Value, or a cluster id.</param>
/// <param name="Selector">The selector; null leaves the one that a Profile further up the chain gave.</param>
/// <param name="Operator">The comparison that takes the place of the Value's; null leaves it.</param>
public sealed record ValueRefinement(string IdRef, string? Selector, string? Operator) : ValueTailoring(IdRef);

/// <summary>Changes a Rule, or the weight of a Group. What is null is left as it is.</summary>
/// <param name="IdRef">Id of a Rule or a Group, or a cluster id.</param>
/// <param name="Selector">Which of the Rule's checks are candidates.</param>
/// <param name="Weight">The weight.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Role">The role.</param>
public sealed record RuleRefinement(string IdRef, string? Selector, decimal? Weight, Severity? Severity, RuleRole? Role);
