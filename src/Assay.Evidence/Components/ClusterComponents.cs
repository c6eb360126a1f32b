using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What the cluster's objects show of components: the Pods on nodes, and hosted control planes. Kept small: no object stays in memory.</summary>
internal sealed class ClusterComponents
{
    private readonly Dictionary<string, List<PodComponent>> byNode = new(StringComparer.Ordinal);
    private readonly List<ComponentInstance> workloads = [];

    /// <summary>Looks at an object; only Pods, Deployments and StatefulSets matter.</summary>
    public void Add(KubernetesObject item)
    {
        switch (item.Kind)
        {
            case "Pod":
                AddPod(item);
                break;
            case "Deployment" or "StatefulSet":
                AddWorkload(item);
                break;
        }
    }

    /// <summary>Whether an entry of a bundle may hold what <see cref="Add"/> looks at.</summary>
    public static bool LooksAt(string kind) => kind is "Pod" or "Deployment" or "StatefulSet";

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
    public IEnumerable<PodComponent> OnNode(string node) =>
        byNode.TryGetValue(node, out var pods) ? pods.OrderBy(p => p.Source.Where, StringComparer.Ordinal) : [];

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

    private static string NamespaceOf(ComponentInstance workload) => workload.Subject.Split('/')[0];

    private void AddPod(KubernetesObject pod)
    {
        if (!IsOfTheCluster(pod) || NodeOf(pod) is not { } node || pod.Json.Member("spec") is not { } spec)
        {
            return;
        }

        foreach (var container in PodComponents.Of(spec))
        {
            if (!byNode.TryGetValue(node, out var list))
            {
                byNode.Add(node, list = []);
            }

            var source = new ComponentSource(SourceKind.Pod, $"pod {pod.Namespace}/{pod.Name}", $"kubectl -n {ShellWord.Of(pod.Namespace)} get pod {ShellWord.Of(pod.Name)} -o yaml", container.CommandLine) { Mounts = container.Mounts };
            list.Add(new PodComponent(source, container));
        }
    }

    private void AddWorkload(KubernetesObject workload)
    {
        if (workload.Json.Member("spec", "template", "spec") is not { } spec)
        {
            return;
        }

        foreach (var container in PodComponents.Of(spec).Where(c => ComponentNames.ControlPlane.Contains(c.Component, StringComparer.Ordinal)))
        {
            var reproduce = $"kubectl -n {ShellWord.Of(workload.Namespace)} get {workload.Kind.ToLowerInvariant()} {ShellWord.Of(workload.Name)} -o yaml";
            var source = new ComponentSource(SourceKind.Workload, $"{workload.Kind} {workload.Namespace}/{workload.Name}", reproduce, container.CommandLine) { Mounts = container.Mounts };
            workloads.Add(new ComponentInstance(container.Component, $"{workload.Namespace}/{workload.Name}", null, [source]) { Version = container.Version });
        }
    }
}

/// <summary>A component as a Pod, or the manifest of one, shows it.</summary>
/// <param name="Source">The view.</param>
/// <param name="Container">The container.</param>
internal sealed record PodComponent(ComponentSource Source, ComponentContainer Container);
