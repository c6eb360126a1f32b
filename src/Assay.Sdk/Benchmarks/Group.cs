namespace Assay.Sdk;

/// <summary>A Group: a container of Rules; in DISA's STIGs one requirement with its V-id.</summary>
/// <param name="Id">Its id: <c>V-242390</c>.</param>
/// <param name="ParentId">The Group it stands in; null at the top.</param>
/// <param name="Title">Its title; in DISA's STIGs the SRG id.</param>
/// <param name="Description">Its description, unescaped once, or the empty string.</param>
/// <param name="Selected">Whether it is included where no Profile says otherwise.</param>
public sealed record Group(string Id, string? ParentId, string Title, string Description, bool Selected)
{
    /// <summary>Weight in scoring.</summary>
    public decimal Weight { get; init; } = 1.0m;

    /// <summary>The cluster it belongs to, by which a Profile may name it; null for none.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Whether its author wants it unchanged by a Tailoring.</summary>
    public bool ProhibitsChanges { get; init; }

    /// <summary>What must be selected for it to be: of each entry at least one Group or Rule.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Requires { get; init; } = [];

    /// <summary>Groups and Rules of which none may be selected for it to be.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>The platforms it applies to, any of them; empty for all.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Its place among all Groups and Rules of the Benchmark in document order, from 0.</summary>
    public int Order { get; init; }
}
