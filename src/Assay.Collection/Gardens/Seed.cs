using Assay.Sdk;

namespace Assay.Collection;

/// <summary>The seed of a Shoot: reads the workloads of the Shoot's control plane there.</summary>
internal sealed class Seed(ApiClient client, string controlPlane)
{
    private static readonly ServedKind[] Kinds = [new("apps", "v1", "Deployment", "deployments"), new("apps", "v1", "StatefulSet", "statefulsets")];

    private readonly List<KubernetesObject> objects = [];
    private readonly List<Coverage> coverage = [];

    /// <summary>The workloads.</summary>
    public IReadOnlyList<KubernetesObject> Objects => objects;

    /// <summary>What became of each kind.</summary>
    public IReadOnlyList<Coverage> Coverage => coverage;

    /// <summary>The coverage of a seed that was not asked.</summary>
    public static IEnumerable<Coverage> NotAsked(CoverageStatus status, string reason) => Kinds.Select(k => new Coverage(null, NeedOf(k), status, reason));

    /// <summary>What it must be allowed.</summary>
    public static IEnumerable<AccessNeed> Rights(string controlPlane) => Kinds.Select(k => new AccessNeed("list", k.Group, k.Plural, "", controlPlane));

    /// <summary>Reads them.</summary>
    /// <exception cref="ConnectionException">The seed cannot be reached, or does not accept the credentials.</exception>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        foreach (var kind in Kinds)
        {
            var list = new ObjectList(client, kind with { Namespace = controlPlane });
            var line = await list.ReadAsync(TakeAsync, cancellation);
            coverage.Add(line with { Need = NeedOf(kind) });
        }
    }

    private static string NeedOf(ServedKind kind) => $"seed:{kind.Kind}";

    private ValueTask TakeAsync(ObjectPage page, CancellationToken cancellation)
    {
        using (page)
        {
            objects.AddRange(page.Objects.Select(o => o with { Json = o.Json.Clone() }));
        }

        return ValueTask.CompletedTask;
    }
}
