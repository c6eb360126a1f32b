namespace Assay.Content;

/// <summary>A component as a data stream uses it: with the names that its own references go by.</summary>
/// <param name="Id">The reference's id; the file's name in a loose bundle.</param>
/// <param name="Href">What it points to, as it stands.</param>
/// <param name="Section">The part of the data stream it stands in.</param>
/// <param name="Component">The component; null where it lies elsewhere or is missing.</param>
public sealed record ScapComponentRef(string Id, string Href, ScapSection Section, ScapComponent? Component)
{
    /// <summary>Whether it points to another place, from where nothing is fetched.</summary>
    public bool IsRemote => Component is null && !Href.StartsWith('#');

    /// <summary>What the catalog says: from the address that the component's references use to the id of a component-ref.</summary>
    public IReadOnlyDictionary<string, string> Catalog { get; init; } = new Dictionary<string, string>();

    /// <summary>Beginnings of addresses that the catalog replaces, with what replaces them.</summary>
    public IReadOnlyList<(string Start, string Prefix)> Rewrites { get; init; } = [];

    /// <summary>Where its catalog stands.</summary>
    internal IReadOnlyList<(string Target, Position At)> CatalogTargets { get; init; } = [];

    /// <summary>Where it stands.</summary>
    internal Position At { get; init; }
}

/// <summary>The parts of a data stream.</summary>
public enum ScapSection
{
    /// <summary>dictionaries: CPE.</summary>
    Dictionaries,

    /// <summary>checklists: XCCDF.</summary>
    Checklists,

    /// <summary>checks: OVAL, OCIL.</summary>
    Checks,

    /// <summary>extended-components: anything.</summary>
    ExtendedComponents,
}
