using Assay.Sdk;

namespace Assay.Oval;

/// <summary>A variable (OVAL 5.12, VariableType).</summary>
public abstract record OvalVariable
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version as text.</summary>
    public required string Version { get; init; }

    /// <summary>The type of its values.</summary>
    public required OvalDatatype Datatype { get; init; }

    /// <summary>Comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public OvalPlace Place { get; init; }
}

/// <summary>A variable with fixed values.</summary>
public sealed record ConstantVariable : OvalVariable
{
    /// <summary>The values.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}

/// <summary>A variable whose values come from outside.</summary>
public sealed record ExternalVariable : OvalVariable
{
    /// <summary>The values that are allowed; empty where nothing is said.</summary>
    public IReadOnlyList<string> PossibleValues { get; init; } = [];

    /// <summary>Restrictions of which one must be met; empty where nothing is said.</summary>
    public IReadOnlyList<PossibleRestriction> PossibleRestrictions { get; init; } = [];
}

/// <summary>Restrictions combined.</summary>
/// <param name="Operator">How.</param>
/// <param name="Restrictions">What.</param>
public sealed record PossibleRestriction(OvalOperator Operator, IReadOnlyList<Restriction> Restrictions);

/// <summary>One restriction of a value.</summary>
/// <param name="Operation">The comparison.</param>
/// <param name="Text">What is compared with.</param>
public sealed record Restriction(OvalOperation Operation, string Text);

/// <summary>A variable that is computed.</summary>
public sealed record LocalVariable : OvalVariable
{
    /// <summary>What computes it.</summary>
    public required VariableComponent Component { get; init; }
}

/// <summary>A part of a local variable (OVAL 5.12, ComponentGroup and FunctionGroup).</summary>
public abstract record VariableComponent;

/// <summary>A fixed value.</summary>
/// <param name="Datatype">Its type.</param>
/// <param name="Text">The value.</param>
public sealed record LiteralComponent(OvalDatatype Datatype, string Text) : VariableComponent;

/// <summary>The values of an entity of an object's items.</summary>
/// <param name="ObjectRef">Id of the object.</param>
/// <param name="ItemField">Name of the entity.</param>
/// <param name="RecordField">Name of the record's field, or null.</param>
public sealed record ObjectComponent(string ObjectRef, string ItemField, string? RecordField) : VariableComponent;

/// <summary>The values of another variable.</summary>
/// <param name="VarRef">Its id.</param>
public sealed record VariableReference(string VarRef) : VariableComponent;

/// <summary>arithmetic.</summary>
/// <param name="Multiply">Whether values are multiplied; otherwise added.</param>
/// <param name="Parts">The operands.</param>
public sealed record ArithmeticFunction(bool Multiply, IReadOnlyList<VariableComponent> Parts) : VariableComponent;

/// <summary>begin: puts a text before values that do not begin with it.</summary>
/// <param name="Character">The text.</param>
/// <param name="Part">The values.</param>
public sealed record BeginFunction(string Character, VariableComponent Part) : VariableComponent;

/// <summary>end: puts a text behind values that do not end with it.</summary>
/// <param name="Character">The text.</param>
/// <param name="Part">The values.</param>
public sealed record EndFunction(string Character, VariableComponent Part) : VariableComponent;

/// <summary>concat.</summary>
/// <param name="Parts">What is put together.</param>
public sealed record ConcatFunction(IReadOnlyList<VariableComponent> Parts) : VariableComponent;

/// <summary>count.</summary>
/// <param name="Parts">What is counted.</param>
public sealed record CountFunction(IReadOnlyList<VariableComponent> Parts) : VariableComponent;

/// <summary>unique.</summary>
/// <param name="Parts">The values.</param>
public sealed record UniqueFunction(IReadOnlyList<VariableComponent> Parts) : VariableComponent;

/// <summary>escape_regex.</summary>
/// <param name="Part">The values.</param>
public sealed record EscapeRegexFunction(VariableComponent Part) : VariableComponent;

/// <summary>glob_to_regex.</summary>
/// <param name="NoEscape">Whether a backslash is an ordinary character.</param>
/// <param name="Part">The values.</param>
public sealed record GlobToRegexFunction(bool NoEscape, VariableComponent Part) : VariableComponent;

/// <summary>merge: all values in one, sorted by nothing, separated.</summary>
/// <param name="Delimiter">What stands between.</param>
/// <param name="Parts">The values.</param>
public sealed record MergeFunction(string Delimiter, IReadOnlyList<VariableComponent> Parts) : VariableComponent;

/// <summary>regex_capture: the first group of a pattern.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Part">The values.</param>
public sealed record RegexCaptureFunction(string Pattern, VariableComponent Part) : VariableComponent;

/// <summary>split.</summary>
/// <param name="Delimiter">Where.</param>
/// <param name="Part">The values.</param>
public sealed record SplitFunction(string Delimiter, VariableComponent Part) : VariableComponent;

/// <summary>substring.</summary>
/// <param name="Start">The first character, from 1.</param>
/// <param name="Length">How many; less than 0 for all.</param>
/// <param name="Part">The values.</param>
public sealed record SubstringFunction(int Start, int Length, VariableComponent Part) : VariableComponent;

/// <summary>time_difference, in seconds: first minus second, or now minus the only one.</summary>
/// <param name="Format1">Format of the first.</param>
/// <param name="Format2">Format of the second.</param>
/// <param name="Parts">One or two.</param>
public sealed record TimeDifferenceFunction(string Format1, string Format2, IReadOnlyList<VariableComponent> Parts) : VariableComponent;
