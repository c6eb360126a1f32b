using Assay.Sdk;

namespace Assay.Oval;

/// <summary>What an evaluation of a document over one system found (OVAL 5.12, oval-results SystemType).</summary>
public sealed record OvalEvaluation
{
    /// <summary>The document.</summary>
    public required OvalDefinitions Document { get; init; }

    /// <summary>The results of definitions, extended ones included, in document order.</summary>
    public required IReadOnlyList<DefinitionResult> Definitions { get; init; }

    /// <summary>The results of the tests that were evaluated, in document order.</summary>
    public required IReadOnlyList<TestEvaluation> Tests { get; init; }

    /// <summary>The objects that were looked for, in document order.</summary>
    public required IReadOnlyList<CollectedObject> Objects { get; init; }

    /// <summary>Every item, each once; its place is its id minus 1.</summary>
    public required IReadOnlyList<CollectedItem> Items { get; init; }
}

/// <summary>The result of an evaluation (OVAL 5.12, ResultEnumeration).</summary>
public enum OvalResult
{
    /// <summary>true.</summary>
    True,

    /// <summary>false.</summary>
    False,

    /// <summary>unknown.</summary>
    Unknown,

    /// <summary>error.</summary>
    Error,

    /// <summary>not evaluated.</summary>
    NotEvaluated,

    /// <summary>not applicable.</summary>
    NotApplicable,
}

/// <summary>The result of a definition.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="VariableInstance">From 1: the set of external values it was evaluated with.</param>
/// <param name="Result">The result.</param>
/// <param name="Criteria">The results of its criteria; null where they were not evaluated.</param>
public sealed record DefinitionResult(OvalDefinition Definition, int VariableInstance, OvalResult Result, CriteriaResult? Criteria)
{
    /// <summary>Messages: a cycle, a missing definition.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];
}

/// <summary>The result of a node of criteria.</summary>
/// <param name="Node">The node.</param>
/// <param name="Result">The result, turned around already where the node says so.</param>
/// <param name="Children">The results of a criteria's children; empty for the others.</param>
public sealed record CriteriaResult(CriteriaNode Node, OvalResult Result, IReadOnlyList<CriteriaResult> Children)
{
    /// <summary>The instance of the test or the definition that the node refers to.</summary>
    public int VariableInstance { get; init; } = 1;
}

/// <summary>The result of a test.</summary>
/// <param name="Test">The test.</param>
/// <param name="VariableInstance">From 1.</param>
/// <param name="Result">The result.</param>
public sealed record TestEvaluation(OvalTest Test, int VariableInstance, OvalResult Result)
{
    /// <summary>The items that were held against the states, in order.</summary>
    public IReadOnlyList<TestedItem> Items { get; init; } = [];

    /// <summary>The variables that object and states used.</summary>
    public IReadOnlyList<TestedVariable> Variables { get; init; } = [];

    /// <summary>Messages: why the result is error or unknown.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];
}

/// <summary>An item held against a test's states.</summary>
/// <param name="ItemId">From 1, in <see cref="OvalEvaluation.Items"/>.</param>
/// <param name="Result">The result.</param>
public sealed record TestedItem(int ItemId, OvalResult Result)
{
    /// <summary>What it missed: which entity had which value, and what the state wants; empty where it missed nothing.</summary>
    public IReadOnlyList<MissedEntity> Missed { get; init; } = [];

    /// <summary>Why it could not be compared; empty where it could.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];
}

/// <summary>An entity of a state that an item did not satisfy.</summary>
/// <param name="StateId">Id of the state.</param>
/// <param name="Entity">Name of the entity.</param>
/// <param name="Seen">What the item has; null where it has nothing or the value is masked.</param>
/// <param name="Wanted">What the state wants, in words: <c>equals 0</c>.</param>
/// <param name="Result">The result of the entity.</param>
public sealed record MissedEntity(string StateId, string Entity, string? Seen, string Wanted, OvalResult Result);

/// <summary>A variable's values as a test used them.</summary>
/// <param name="Id">Id of the variable.</param>
/// <param name="Values">The values.</param>
public sealed record TestedVariable(string Id, IReadOnlyList<string> Values);

/// <summary>An object that was looked for.</summary>
/// <param name="Object">The object.</param>
/// <param name="VariableInstance">From 1.</param>
/// <param name="Flag">Whether all of it was seen.</param>
/// <param name="ItemIds">Its items, each from 1.</param>
/// <param name="Variables">The values of the variables it used.</param>
/// <param name="Messages">Messages.</param>
public sealed record CollectedObject(OvalObject Object, int VariableInstance, CollectedFlag Flag, IReadOnlyList<int> ItemIds, IReadOnlyList<TestedVariable> Variables, IReadOnlyList<string> Messages);

/// <summary>An item with its id and kind.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Kind">The kind of the objects it matches.</param>
/// <param name="Item">The item.</param>
public sealed record CollectedItem(int Id, OvalKind Kind, Item Item);
