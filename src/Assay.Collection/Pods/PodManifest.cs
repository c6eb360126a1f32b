using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Assay.Collection;

/// <summary>The pod that looks at a node: what an auditor finds in the API server's log.</summary>
/// <param name="options">How it is made.</param>
/// <param name="run">The run it belongs to.</param>
/// <param name="owner">Who runs it.</param>
/// <param name="script">What it can be asked to run.</param>
internal sealed class PodManifest(PodOptions options, string run, PodOwner owner, string script)
{
    /// <summary>Says whose the pods are.</summary>
    public const string ManagedBy = "app.kubernetes.io/managed-by=assay";

    /// <summary>The label that says which run they belong to.</summary>
    public const string RunLabel = "app.kubernetes.io/instance";

    /// <summary>The annotation that says who made them.</summary>
    public const string OwnerAnnotation = "assay/started-by";

    /// <summary>The container's name.</summary>
    public const string Container = "look";

    /// <summary>A command that runs the script's functions.</summary>
    /// <param name="call">Which, as <see cref="NodeScript.Look"/>.</param>
    public static IReadOnlyList<string> Command(string call) => ["sh", "-c", $"eval \"$ASSAY\"\n{call}"];

    /// <summary>How long the cluster lets it live, whatever becomes of this run.</summary>
    public int Deadline => (int)options.NodeTimeout.TotalSeconds + 30;

    /// <summary>The pod's name: a node's in one run is always the same, so that it can be deleted even where its creation was not answered.</summary>
    public string NameOf(string node) =>
        $"assay-{run}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node)))[..12]}";

    /// <summary>The pod of a node.</summary>
    public byte[] Of(string node)
    {
        var spec = new JsonObject
        {
            ["nodeName"] = node,
            ["restartPolicy"] = "Never",
            ["activeDeadlineSeconds"] = Deadline,
            ["terminationGracePeriodSeconds"] = 0,
            ["automountServiceAccountToken"] = false,
            ["enableServiceLinks"] = false,
            // The node's processes, and through /proc/1/net its sockets; its network is not needed for that.
            ["hostPID"] = true,
            ["tolerations"] = Tolerations(),
            ["containers"] = new JsonArray(ContainerOf()),
            ["volumes"] = new JsonArray(new JsonObject { ["name"] = "host", ["hostPath"] = new JsonObject { ["path"] = "/", ["type"] = "Directory" } }),
        };
        if (options.PriorityClass is { } priority)
        {
            spec["priorityClassName"] = priority;
        }

        if (options.PullSecret is { } secret)
        {
            spec["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = secret });
        }

        var pod = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject
            {
                ["name"] = NameOf(node),
                ["namespace"] = options.Namespace,
                ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = "assay-node", ["app.kubernetes.io/managed-by"] = "assay", [RunLabel] = run },
                ["annotations"] = new JsonObject { [OwnerAnnotation] = owner.ToString() },
            },
            ["spec"] = spec,
        };
        return Encoding.UTF8.GetBytes(pod.ToJsonString());
    }

    private JsonObject ContainerOf() => new()
    {
        ["name"] = Container,
        ["image"] = options.Image,
        ["imagePullPolicy"] = "IfNotPresent",
        ["command"] = new JsonArray("sleep", Deadline.ToString(CultureInfo.InvariantCulture)),
        // In a value, $$ means a single $.
        ["env"] = new JsonArray(new JsonObject { ["name"] = "ASSAY", ["value"] = script.Replace("$$", "$$$$", StringComparison.Ordinal) }),
        ["securityContext"] = new JsonObject
        {
            ["runAsUser"] = 0,
            ["runAsGroup"] = 0,
            ["privileged"] = false,
            ["allowPrivilegeEscalation"] = false,
            ["readOnlyRootFilesystem"] = true,
            ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
            ["capabilities"] = new JsonObject
            {
                ["drop"] = new JsonArray("ALL"),
                // DAC_READ_SEARCH: mode and owner of files in folders that are closed to others, such as etcd's. SYS_CHROOT: the node's own kubectl and kubelet say their versions.
                ["add"] = new JsonArray("DAC_READ_SEARCH", "SYS_CHROOT"),
            },
        },
        ["resources"] = new JsonObject
        {
            ["requests"] = new JsonObject { ["cpu"] = "10m", ["memory"] = "16Mi" },
            ["limits"] = new JsonObject { ["cpu"] = "1", ["memory"] = "128Mi" },
        },
        // What is mounted below it is read-only too where the cluster knows how (1.30 and later); that excludes a mount propagation other than none.
        ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "host", ["mountPath"] = PodOptions.Root, ["readOnly"] = true, ["recursiveReadOnly"] = "IfPossible" }),
    };

    private JsonArray Tolerations() => options.Tolerations.Count == 0
        ? [new JsonObject { ["operator"] = "Exists" }]
        : [.. options.Tolerations.Select(t =>
        {
            var toleration = new JsonObject { ["key"] = t.Key, ["operator"] = t.Value is null ? "Exists" : "Equal" };
            if (t.Value is not null)
            {
                toleration["value"] = t.Value;
            }

            if (t.Effect is not null)
            {
                toleration["effect"] = t.Effect;
            }

            return toleration;
        })];
}
