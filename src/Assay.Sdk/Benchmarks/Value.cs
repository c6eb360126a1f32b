namespace Assay.Sdk;

/// <summary>A Value: a named parameter of checks and texts (XCCDF 1.2, 6.4.5).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title, or the empty string.</param>
/// <param name="Type">number, string or boolean.</param>
/// <param name="Operator">The comparison, such as <c>equals</c>.</param>
/// <param name="Choices">The values by selector; the default has the empty selector.</param>
public sealed record Value(string Id, string Title, string Type, string Operator, IReadOnlyList<ValueChoice> Choices)
{
    /// <summary>Its description, or the empty string.</summary>
    public string Description { get; init; } = "";

    /// <summary>The cluster it belongs to, by which a Profile may name it; null for none.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Id of the Value whose values and limits it has where it says nothing itself; null for none.</summary>
    public string? Extends { get; init; }

    /// <summary>Whether its author wants it unchanged by a Tailoring.</summary>
    public bool ProhibitsChanges { get; init; }

    /// <summary>Limits of what it may be set to, by selector.</summary>
    public IReadOnlyList<ValueLimits> Limits { get; init; } = [];

    /// <summary>The value that a selector picks: the first of that selector, else the default, else the first; null where there is none.</summary>
    /// <param name="selector">The selector; null or empty for the default.</param>
    public ValueChoice? Choose(string? selector) =>
        Choices.FirstOrDefault(c => c.Selector == (selector ?? ""))
        ?? Choices.FirstOrDefault(c => c.Selector.Length == 0)
        ?? (Choices.Count > 0 ? Choices[0] : null);
}

/// <summary>One value of a <see cref="Value"/>.</summary>
/// <param name="Selector">What selects it; empty for the default.</param>
/// <param name="Text">The value; of a complex one its items, a line each.</param>
public sealed record ValueChoice(string Selector, string Text)
{
    /// <summary>The items of a complex value; null where it is a simple one.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>The value as a list: one text, or the items of a complex value.</summary>
    public IReadOnlyList<string> Texts => Items ?? [Text];
}

/// <summary>What a <see cref="Value"/> may be set to under one selector. What is null does not limit.</summary>
/// <param name="Selector">The selector; empty for the default.</param>
/// <param name="LowerBound">The least number.</param>
/// <param name="UpperBound">The greatest number.</param>
/// <param name="Match">A regular expression that the whole text matches.</param>
/// <param name="Choices">What is offered.</param>
/// <param name="MustMatch">Whether nothing but what is offered may be set.</param>
public sealed record ValueLimits(string Selector, string? LowerBound, string? UpperBound, string? Match, IReadOnlyList<string>? Choices, bool MustMatch);
