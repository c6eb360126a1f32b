namespace Assay.Sdk;

/// <summary>A check or a combination of checks.</summary>
public abstract record CheckNode
{
    /// <summary>Whether pass and fail change places.</summary>
    public bool Negate { get; init; }
}

/// <summary>A combination of checks (XCCDF 1.2, complex-check).</summary>
/// <param name="Operator">How the results are combined.</param>
/// <param name="Children">Checks and combinations, in document order.</param>
public sealed record ComplexCheck(CheckOperator Operator, IReadOnlyList<CheckNode> Children) : CheckNode;

/// <summary>How a <see cref="ComplexCheck"/> combines.</summary>
public enum CheckOperator
{
    /// <summary>All must pass.</summary>
    And,

    /// <summary>One must pass.</summary>
    Or,
}

/// <summary>A check: how the Rule is verified.</summary>
/// <param name="System">The check system; DISA's manual STIGs put an id such as <c>C-45665r927088_chk</c> here.</param>
/// <param name="Id">Its id, or null.</param>
/// <param name="Selector">The selector, or the empty string.</param>
/// <param name="Content">The inline text, or the empty string.</param>
/// <param name="ContentRefs">References to check content, the first that there is counts.</param>
public sealed record Check(string System, string? Id, string Selector, string Content, IReadOnlyList<CheckContentRef> ContentRefs) : CheckNode
{
    /// <summary>Whether each check of a whole document gives a result of its own.</summary>
    public bool MultiCheck { get; init; }

    /// <summary>Values given to the check system, in document order.</summary>
    public IReadOnlyList<CheckExport> Exports { get; init; } = [];

    /// <summary>What the check system is asked to tell about, in document order.</summary>
    public IReadOnlyList<CheckImport> Imports { get; init; } = [];
}

/// <summary>Points to check content in another file.</summary>
/// <param name="Href">The file, as it stands.</param>
/// <param name="Name">The part of it, or null for the whole.</param>
public sealed record CheckContentRef(string Href, string? Name);

/// <summary>Gives a Value to a check system.</summary>
/// <param name="ValueId">Id of the Value.</param>
/// <param name="Name">Its name in the check system.</param>
public sealed record CheckExport(string ValueId, string Name);

/// <summary>Asks a check system for something that goes into the result.</summary>
/// <param name="Name">Its name in the check system.</param>
/// <param name="XPath">The part of it that is wanted; null for all.</param>
public sealed record CheckImport(string Name, string? XPath);
