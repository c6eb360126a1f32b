namespace Assay.Oval;

/// <summary>A definition: tests combined (OVAL 5.12, DefinitionType).</summary>
public sealed record OvalDefinition
{
    /// <summary>Its id: <c>oval:org.example:def:1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its version as text.</summary>
    public required string Version { get; init; }

    /// <summary>What a true result means.</summary>
    public required DefinitionClass Class { get; init; }

    /// <summary>Title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Description.</summary>
    public string Description { get; init; } = "";

    /// <summary>References of its metadata.</summary>
    public IReadOnlyList<OvalReference> References { get; init; } = [];

    /// <summary>Whether it is deprecated.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Its criteria; null where it has none, as a deprecated one may.</summary>
    public Criteria? Criteria { get; init; }

    /// <summary>Where it stands.</summary>
    public OvalPlace Place { get; init; }
}

/// <summary>A reference of a definition.</summary>
/// <param name="Source">Who: <c>CVE</c>.</param>
/// <param name="Id">What.</param>
/// <param name="Url">Where, or null.</param>
public sealed record OvalReference(string Source, string Id, string? Url);

/// <summary>What a true definition means (OVAL 5.12, ClassEnumeration).</summary>
public enum DefinitionClass
{
    /// <summary>The system complies.</summary>
    Compliance,

    /// <summary>The software is installed.</summary>
    Inventory,

    /// <summary>Anything else.</summary>
    Miscellaneous,

    /// <summary>A patch is missing.</summary>
    Patch,

    /// <summary>The vulnerability is there.</summary>
    Vulnerability,
}

/// <summary>A node of a definition's criteria.</summary>
/// <param name="Negate">Whether its result is turned around.</param>
/// <param name="ApplicabilityCheck">Whether it decides if the definition applies; null where the attribute is absent.</param>
/// <param name="Comment">Comment, or null.</param>
public abstract record CriteriaNode(bool Negate, bool? ApplicabilityCheck, string? Comment);

/// <summary>Nodes combined.</summary>
/// <param name="Operator">How.</param>
/// <param name="Children">What.</param>
/// <param name="Negate">Whether its result is turned around.</param>
/// <param name="ApplicabilityCheck">Whether it decides if the definition applies; null where the attribute is absent.</param>
/// <param name="Comment">Comment, or null.</param>
public sealed record Criteria(OvalOperator Operator, IReadOnlyList<CriteriaNode> Children, bool Negate, bool? ApplicabilityCheck, string? Comment) : CriteriaNode(Negate, ApplicabilityCheck, Comment);

/// <summary>A test.</summary>
/// <param name="TestRef">Its id.</param>
/// <param name="Negate">Whether its result is turned around.</param>
/// <param name="ApplicabilityCheck">Whether it decides if the definition applies; null where the attribute is absent.</param>
/// <param name="Comment">Comment, or null.</param>
public sealed record Criterion(string TestRef, bool Negate, bool? ApplicabilityCheck, string? Comment) : CriteriaNode(Negate, ApplicabilityCheck, Comment);

/// <summary>Another definition.</summary>
/// <param name="DefinitionRef">Its id.</param>
/// <param name="Negate">Whether its result is turned around.</param>
/// <param name="ApplicabilityCheck">Whether it decides if the definition applies; null where the attribute is absent.</param>
/// <param name="Comment">Comment, or null.</param>
public sealed record ExtendDefinition(string DefinitionRef, bool Negate, bool? ApplicabilityCheck, string? Comment) : CriteriaNode(Negate, ApplicabilityCheck, Comment);

/// <summary>How results are combined (OVAL 5.12, OperatorEnumeration).</summary>
public enum OvalOperator
{
    /// <summary>AND.</summary>
    And,

    /// <summary>OR.</summary>
    Or,

    /// <summary>ONE: exactly one.</summary>
    One,

    /// <summary>XOR: an odd number.</summary>
    Xor,
}
