using System.Text.Json;

namespace Assay.Plugins.Gardener;

/// <summary>The worker pools of a Shoot, each as a node that stands for all of its nodes.</summary>
internal static class WorkerPools
{
    private const string Label = "worker.gardener.cloud/pool";
    private const string SshAccess = "provider.workersSettings.sshAccess.enabled";

    // Gardener writes these into the kubelet's file and gives none of them as a flag.
    private static readonly string[] NoFlags = ["protect-kernel-defaults", "streaming-connection-idle-timeout", "feature-gates"];

    /// <summary>The pools.</summary>
    public static IEnumerable<NodeGroup> Of(Shoot shoot)
    {
        foreach (var worker in shoot.List("provider.workers"))
        {
            var pool = worker.TextAt("name") ?? "";
            var name = $"worker pool {pool} of Shoot {shoot.Name}";
            var version = KubernetesVersion.Parse(worker.TextAt("kubernetes.version")) ?? shoot.Version;
            yield return new NodeGroup(
                new NodeEvidence
                {
                    Name = name,
                    IsGroup = true,
                    Roles = ["worker"],
                    Distribution = new Recognition(Distributions.Gardener, $"the Shoot {shoot.Name} is among the evidence"),
                    Services = [Sshd(shoot)],
                    Components = [new ComponentInstance("kubelet", $"{name}/kubelet", name, [Kubelet(shoot, worker, pool, version)]) { Version = version }],
                    Coverage =
                    [
                        new Coverage(name, "services", CoverageStatus.Collected),
                        .. new[] { "processes", "listeners", "versions", "configz", "files:**" }.Select(need => new Coverage(name, need, CoverageStatus.NotRequested, "a Shoot does not show it")),
                    ],
                },
                new Dictionary<string, string> { [Label] = pool });
        }
    }

    /// <summary>Gardener sees to it on every node that sshd runs, or that it does not.</summary>
    private static ServiceState Sshd(Shoot shoot)
    {
        var enabled = shoot.Text(SshAccess) is not "false";
        return new ServiceState("sshd", enabled ? "active" : "inactive", enabled ? "enabled" : "disabled") { Source = $"spec.{SshAccess} of Shoot {shoot.Name}{(shoot.Text(SshAccess) is null ? ", true by default" : "")}" };
    }

    /// <summary>The kubelet's settings: the pool's where it has any, else those of all pools.</summary>
    private static ComponentSource Kubelet(Shoot shoot, JsonElement worker, string pool, KubernetesVersion? version)
    {
        var own = worker.At("kubernetes.kubelet");
        var settings = own ?? shoot.Field("kubernetes.kubelet");
        var field = own is null ? "kubernetes.kubelet" : $"provider.workers[{pool}].kubernetes.kubelet";
        var hardened = version?.IsAtLeast(1, ShootDefaults.Hardened);
        var members = new List<string>();
        void Add(string key, string? otherwise)
        {
            if ((settings?.At(key)?.GetRawText() ?? otherwise) is { } value)
            {
                members.Add($"\"{key}\":{value}");
            }
        }

        Add("featureGates", "{}");
        Add("protectKernelDefaults", hardened switch { true => "true", false => "false", null => null });
        Add("streamingConnectionIdleTimeout", hardened switch { true => "\"5m0s\"", false => "\"4h0m0s\"", null => null });
        var source = shoot.Source("kubelet", field, [], NoFlags);
        var document = shoot.Document("the kubelet's configuration", JsonElement.Parse($"{{{string.Join(',', members)}}}"), field) with { Gap = $"the Shoot {shoot.Name} does not say all of the kubelet's configuration" };
        return source with { Documents = new Dictionary<string, KnownDocument> { ["config"] = document } };
    }
}
