using System.Composition;
using System.Text.Json;

namespace Assay.Plugins.Gardener;

/// <summary>Reads Shoots: their fields, with Gardener's defaults, become settings of the components they configure. What a Shoot does not decide stays unknown.</summary>
[Export(typeof(IEvidenceAdapter))]
public sealed class ShootAdapter : IEvidenceAdapter
{
    private const string ShootKind = "core.gardener.cloud/*/Shoot";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [ShootKind, "v1/ConfigMap"];

    /// <inheritdoc/>
    public AdaptedEvidence Adapt(IEnumerable<KubernetesObject> objects, Func<string, IReadOnlyList<JsonElement>> readDocuments)
    {
        var shoots = objects.Where(o => o.Kind == "Shoot").Select(o => new Shoot(o)).ToList();
        if (shoots.Count == 0)
        {
            return new AdaptedEvidence();
        }

        var configMaps = objects.Where(o => o.Kind == "ConfigMap").ToLookup(o => (o.Namespace, o.Name));
        return new AdaptedEvidence
        {
            Components = [.. shoots.SelectMany(s => ControlPlane.Of(s, (name, key) => Document(s, name, key)))],
            Groups = [.. shoots.SelectMany(WorkerPools.Of)],
            Version = shoots is [var only] ? only.Version : null,
        };

        JsonElement? Document(Shoot shoot, string name, string key) =>
            configMaps[(shoot.Namespace, name)].FirstOrDefault()?.Json.At("data") is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(key, out var text) && text.ValueKind == JsonValueKind.String
                ? readDocuments(text.GetString()!) is [var document, ..] ? document : null
                : null;
    }
}
