using Assay.Sdk;

namespace Acme.Plugins;

/// <summary>Collects a kind of object that Acme has made up: the licence that a file of Acme's holds.</summary>
[ObjectCollector("acme", "license")]
public sealed class LicenseCollector : IObjectCollector
{
    private const string Place = "/etc/acme/license";

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Files(Place);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (system.Files.Find(Place, follow: true) is null)
        {
            return CollectedItems.All([]);
        }

        using var reader = new StreamReader(system.Files.Open(Place));
        return CollectedItems.All([new Item([ItemEntity.Of("holder", reader.ReadLine() ?? "")])]);
    }
}
