using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What the cluster's objects show of components and of the distribution: the Pods on nodes, and hosted control planes. Kept small: no object stays in memory.</summary>
internal sealed class ClusterComponents
{
    private static readonly byte[][] ComponentMarks = [.. ComponentNames.ControlPlane.Append("kube-proxy").Select(System.Text.Encoding.UTF8.GetBytes)];

    private readonly Dictionary<string, List<PodComponent>> byNode = new(StringComparer.Ordinal);
    private readonly List<ComponentInstance> workloads = [];
    private readonly Dictionary<string, RancherArguments> arguments = new(StringComparer.Ordinal);
    private Recognition? description;
    private Recognition? node;
    private Recognition? other;
    private Recognition? workload;

    /// <summary>What the cluster is; null where no object shows it. What describes the cluster comes first, then its nodes.</summary>
    public Recognition? Distribution => OfNodes ?? workload;

    /// <summary>What a node is that does not show it by itself: a control plane in Deployments says nothing of the nodes beside it.</summary>
    public Recognition? OfNodes => description ?? node ?? other;

    /// <summary>Looks at an object; only those of a few kinds matter.</summary>
    public void Add(KubernetesObject item)
    {
        description ??= DistributionSigns.OfDescription(item);
        other ??= DistributionSigns.OfObject(item);
        switch (item.Kind)
        {
            case "Node" when item.ApiVersion == "v1":
                node ??= DistributionSigns.OfNodeObject(item);
                if (RancherArguments.Of(item) is { } passed)
                {
                    arguments[item.Name] = passed;
                }

                break;
            case "Pod":
                AddPod(item);
                break;
            case "Deployment" or "StatefulSet":
                AddWorkload(item);
                break;
        }
    }

    /// <summary>The kinds of object that <see cref="Add"/> looks at.</summary>
    public static readonly IReadOnlySet<string> Kinds = new HashSet<string>(StringComparer.Ordinal) { "Pod", "Deployment", "StatefulSet", "Node", "ConfigMap", "ClusterDescribe", "Shoot", "ClusterVersion" };

    /// <summary>Whether a line of a bundle may hold what <see cref="Add"/> looks at. Of a hundred thousand Pods only those are parsed whose text names a component.</summary>
    public bool LooksAt(string kind, ReadOnlySpan<byte> line) => kind switch
    {
        "Pod" or "Deployment" or "StatefulSet" => HasAny(line, ComponentMarks),
        "Node" => node is null || line.IndexOf(".io/node-args"u8) >= 0,
        "ConfigMap" => other is null && line.IndexOf("kubeadm-config"u8) >= 0,
        "ClusterDescribe" or "Shoot" => description is null,
        "ClusterVersion" => other is null,
        _ => false,
    };

    /// <summary>The name of the node a Pod runs on; null where neither the Pod nor its name says.</summary>
    public static string? NodeOf(KubernetesObject pod) =>
        pod.Json.Text("spec", "nodeName")
        ?? pod.Json.Items("metadata", "ownerReferences").FirstOrDefault(o => o.Text("kind") == "Node").Text("name")
        ?? ComponentNames.All.Where(c => pod.Name.StartsWith($"{c}-", StringComparison.Ordinal)).Select(c => pod.Name[(c.Length + 1)..]).FirstOrDefault(n => n.Length > 0);

    /// <summary>Whether a Pod is part of the cluster itself: the mirror of a static Pod, or one of kube-system; and not over.</summary>
    public static bool IsOfTheCluster(KubernetesObject pod) =>
        (pod.Namespace == "kube-system"
            || pod.Json.Member("metadata", "annotations", "kubernetes.io/config.mirror") is not null
            || pod.Json.Text("metadata", "annotations", "kubernetes.io/config.source") == "file")
        && pod.Json.Text("status", "phase") is not ("Succeeded" or "Failed");

    /// <summary>The components that Pods show on a node, in the order of the Pods' names.</summary>
    public IEnumerable<PodComponent> OnNode(string name) =>
        byNode.TryGetValue(name, out var pods) ? pods.OrderBy(p => p.Source.Where, StringComparer.Ordinal) : [];

    /// <summary>What k3s or RKE2 of a node were told to pass on to the components, by its Node object; null where that does not say.</summary>
    public RancherArguments? ArgumentsOf(string node) => arguments.GetValueOrDefault(node);

    /// <summary>The control planes that no node holds.</summary>
    /// <param name="workloadsCollected">Whether all workloads were listed: then an etcd whose namespace has no other part of a control plane is somebody's application.</param>
    public IReadOnlyList<ComponentInstance> Hosted(bool workloadsCollected)
    {
        var namespaces = workloads.Where(w => w.Name != ComponentNames.Etcd).Select(NamespaceOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. workloads
                .Where(w => w.Name != ComponentNames.Etcd || !workloadsCollected || namespaces.Contains(NamespaceOf(w)))
                .OrderBy(w => w.Subject, StringComparer.Ordinal)
                .ThenBy(w => w.Name, StringComparer.Ordinal),
        ];
    }

    private static bool HasAny(ReadOnlySpan<byte> line, byte[][] marks)
    {
        foreach (var mark in marks)
        {
            if (line.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string NamespaceOf(ComponentInstance workload) => workload.Subject.Split('/')[0];

    private void AddPod(KubernetesObject pod)
    {
        if (!IsOfTheCluster(pod) || NodeOf(pod) is not { } name || pod.Json.Member("spec") is not { } spec)
        {
            return;
        }

        foreach (var container in PodComponents.Of(spec))
        {
            if (!byNode.TryGetValue(name, out var list))
            {
                byNode.Add(name, list = []);
            }

            var source = new ComponentSource(SourceKind.Pod, $"pod {pod.Namespace}/{pod.Name}", $"kubectl -n {ShellWord.Of(pod.Namespace)} get pod {ShellWord.Of(pod.Name)} -o yaml", container.CommandLine) { Mounts = container.Mounts };
            list.Add(new PodComponent(source, container));
        }
    }

    private void AddWorkload(KubernetesObject item)
    {
        if (item.Json.Member("spec", "template", "spec") is not { } spec)
        {
            return;
        }

        foreach (var container in PodComponents.Of(spec).Where(c => ComponentNames.ControlPlane.Contains(c.Component, StringComparer.Ordinal)))
        {
            workload ??= container.Component == ComponentNames.Etcd ? null : DistributionSigns.OfWorkload(item);
            var reproduce = $"kubectl -n {ShellWord.Of(item.Namespace)} get {item.Kind.ToLowerInvariant()} {ShellWord.Of(item.Name)} -o yaml";
            var source = new ComponentSource(SourceKind.Workload, $"{item.Kind} {item.Namespace}/{item.Name}", reproduce, container.CommandLine) { Mounts = container.Mounts };
            workloads.Add(new ComponentInstance(container.Component, $"{item.Namespace}/{item.Name}", null, [source]) { Version = container.Version });
        }
    }
}

/// <summary>A component as a Pod, or the manifest of one, shows it.</summary>
/// <param name="Source">The view.</param>
/// <param name="Container">The container.</param>
internal sealed record PodComponent(ComponentSource Source, ComponentContainer Container);
