namespace Assay.Sdk;

/// <summary>A Profile: a named tailoring of a Benchmark (XCCDF 1.2, 6.5).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">Its description, or the empty string.</param>
/// <param name="Extends">The id of the Profile it extends, or null.</param>
/// <param name="Selections">Its selections in document order; a later one for the same item wins.</param>
public sealed record Profile(string Id, string Title, string Description, string? Extends, IReadOnlyList<Selection> Selections);

/// <summary>Includes or excludes a Group or a Rule.</summary>
/// <param name="IdRef">Id of a Group or a Rule, or a cluster id.</param>
/// <param name="Selected">Whether it is included.</param>
public sealed record Selection(string IdRef, bool Selected);

/// <summary>A Value: a named parameter of checks and texts (XCCDF 1.2, 6.4.5).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title, or the empty string.</param>
/// <param name="Type">number, string or boolean.</param>
/// <param name="Operator">The comparison, such as <c>equals</c>.</param>
/// <param name="Choices">The values by selector; the default has the empty selector.</param>
public sealed record Value(string Id, string Title, string Type, string Operator, IReadOnlyList<ValueChoice> Choices);

/// <summary>One value of a <see cref="Value"/>.</summary>
/// <param name="Selector">What selects it; empty for the default.</param>
/// <param name="Text">The value.</param>
public sealed record ValueChoice(string Selector, string Text);

/// <summary>A Group: a container of Rules; in DISA's STIGs one requirement with its V-id.</summary>
/// <param name="Id">Its id: <c>V-242390</c>.</param>
/// <param name="ParentId">The Group it stands in; null at the top.</param>
/// <param name="Title">Its title; in DISA's STIGs the SRG id.</param>
/// <param name="Description">Its description, unescaped once, or the empty string.</param>
/// <param name="Selected">Whether it is included where no Profile says otherwise.</param>
public sealed record Group(string Id, string? ParentId, string Title, string Description, bool Selected);
