namespace Assay.Plugins.Oval;

/// <summary>The family of the system (OVAL 5.12, family_object): a node of Kubernetes or a root that we can look at is unix.</summary>
[ObjectCollector("independent", "family")]
public sealed class FamilyCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => new([]);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation) =>
        system.Node is { OsImage: { } image } && image.Contains("windows", StringComparison.OrdinalIgnoreCase)
            ? CollectedItems.All([new Item([ItemEntity.Of("family", "windows")])])
            : CollectedItems.All([new Item([ItemEntity.Of("family", "unix")])]);
}
