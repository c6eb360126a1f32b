using Assay.Sdk;

namespace Assay.Oval;

/// <summary>An object: what to look for (OVAL 5.12, ObjectType).</summary>
public sealed record OvalObject
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version as text.</summary>
    public required string Version { get; init; }

    /// <summary>Its kind.</summary>
    public required OvalKind Kind { get; init; }

    /// <summary>Other objects combined; null where it has entities of its own.</summary>
    public OvalSet? Set { get; init; }

    /// <summary>The attributes of its behaviors.</summary>
    public IReadOnlyDictionary<string, string> Behaviors { get; init; } = new Dictionary<string, string>();

    /// <summary>Its entities in document order.</summary>
    public IReadOnlyList<OvalEntity> Entities { get; init; } = [];

    /// <summary>Its filters in document order.</summary>
    public IReadOnlyList<OvalFilter> Filters { get; init; } = [];

    /// <summary>Comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public OvalPlace Place { get; init; }
}

/// <summary>Objects or sets combined.</summary>
/// <param name="Operator">How.</param>
/// <param name="ObjectRefs">One or two ids of objects; empty where sets are combined.</param>
/// <param name="Sets">One or two sets; empty where objects are combined.</param>
/// <param name="Filters">Filters applied to each object before they are combined.</param>
public sealed record OvalSet(SetOperator Operator, IReadOnlyList<string> ObjectRefs, IReadOnlyList<OvalSet> Sets, IReadOnlyList<OvalFilter> Filters);

/// <summary>How sets are combined (OVAL 5.12, SetOperatorEnumeration).</summary>
public enum SetOperator
{
    /// <summary>UNION.</summary>
    Union,

    /// <summary>INTERSECTION.</summary>
    Intersection,

    /// <summary>COMPLEMENT: in the first and not in the second.</summary>
    Complement,
}

/// <summary>Keeps or drops the items that satisfy a state.</summary>
/// <param name="StateRef">Id of the state.</param>
/// <param name="Include">Whether they are kept; otherwise dropped.</param>
public sealed record OvalFilter(string StateRef, bool Include);

/// <summary>A state: what items are held against (OVAL 5.12, StateType).</summary>
public sealed record OvalState
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version as text.</summary>
    public required string Version { get; init; }

    /// <summary>Its kind.</summary>
    public required OvalKind Kind { get; init; }

    /// <summary>How the results of its entities are combined.</summary>
    public OvalOperator Operator { get; init; } = OvalOperator.And;

    /// <summary>Its entities in document order.</summary>
    public IReadOnlyList<OvalEntity> Entities { get; init; } = [];

    /// <summary>Comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public OvalPlace Place { get; init; }
}

/// <summary>An entity of an object or a state, or a field of a record.</summary>
/// <param name="Name">Its name.</param>
public sealed record OvalEntity(string Name)
{
    /// <summary>The type values are compared as.</summary>
    public OvalDatatype Datatype { get; init; } = OvalDatatype.String;

    /// <summary>The comparison.</summary>
    public OvalOperation Operation { get; init; } = OvalOperation.Equals;

    /// <summary>What is compared with; empty where a variable says it.</summary>
    public string Text { get; init; } = "";

    /// <summary>Id of the variable that has the values, or null.</summary>
    public string? VarRef { get; init; }

    /// <summary>How many values of the variable must match; all where the attribute is absent.</summary>
    public CheckWord VarCheck { get; init; } = CheckWord.All;

    /// <summary>How many entities of an item must match; states only.</summary>
    public CheckWord EntityCheck { get; init; } = CheckWord.All;

    /// <summary>How many entities of an item must exist; states only, at least one where the attribute is absent.</summary>
    public ExistenceWord CheckExistence { get; init; } = ExistenceWord.AtLeastOneExists;

    /// <summary>Whether the values must not appear in any output.</summary>
    public bool Mask { get; init; }

    /// <summary>Whether it is <c>xsi:nil</c>.</summary>
    public bool IsNil { get; init; }

    /// <summary>The fields of a record.</summary>
    public IReadOnlyList<OvalEntity> Fields { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public OvalPlace Place { get; init; }
}
