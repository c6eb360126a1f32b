using System.Text.Json;

namespace Assay.Plugins.Workloads;

/// <summary>Collects which Secrets are attached to which workloads.</summary>
internal sealed class AttachedSecrets
{
    // What each kind of volume calls the Secret it holds or is mounted with.
    private static readonly string[] OfVolumes =
    [
        "secret.secretName", "azureFile.secretName", "csi.nodePublishSecretRef.name", "cephfs.secretRef.name", "cinder.secretRef.name", "flexVolume.secretRef.name", "iscsi.secretRef.name",
        "rbd.secretRef.name", "scaleIO.secretRef.name", "storageos.secretRef.name",
    ];

    private readonly Dictionary<string, List<string>> secretsOf = new(StringComparer.Ordinal);
    private readonly List<(KubernetesObject Item, string Owner)> workloads = [];

    /// <summary>Looks at a workload.</summary>
    public void Add(KubernetesObject item)
    {
        var secrets = item.PodSpec() is { } spec ? Of(spec).Distinct(StringComparer.Ordinal).ToList() : [];
        if (secrets.Count > 0)
        {
            var owner = item.Json.ListAt("metadata.ownerReferences").FirstOrDefault(o => o.TextAt("controller") == "true");
            secretsOf[Key(item.Namespace, item.Kind, item.Name)] = secrets;
            workloads.Add((item, owner.ValueKind is JsonValueKind.Undefined ? "" : Key(item.Namespace, owner.TextAt("kind"), owner.TextAt("name"))));
        }
    }

    /// <summary>The workloads with their Secrets, each Secret once: what a Pod has from the workload that made it is said of that.</summary>
    public IEnumerable<(KubernetesObject Item, string Secret)> All => workloads
        .SelectMany(w => secretsOf[Key(w.Item.Namespace, w.Item.Kind, w.Item.Name)].Except(secretsOf.GetValueOrDefault(w.Owner, []), StringComparer.Ordinal).Select(s => (w.Item, s)));

    private static string Key(string inNamespace, string? kind, string? name) => $"{inNamespace}/{kind}/{name}";

    private static IEnumerable<string> Of(JsonElement spec)
    {
        var volumes = spec.ListAt("volumes");
        var containers = PodReading.Containers(spec).ToList();
        return volumes.SelectMany(v => OfVolumes.Select(path => v.TextAt(path)))
            .Concat(volumes.SelectMany(v => v.ListAt("projected.sources")).Select(s => s.TextAt("secret.name")))
            .Concat(containers.SelectMany(c => c.ListAt("env")).Select(e => e.TextAt("valueFrom.secretKeyRef.name")))
            .Concat(containers.SelectMany(c => c.ListAt("envFrom")).Select(e => e.TextAt("secretRef.name")))
            .Concat(spec.ListAt("imagePullSecrets").Select(s => s.TextAt("name")))
            .OfType<string>();
    }
}
