namespace Assay.Plugins.NodeFiles;

/// <summary>kubectl is new enough to copy files out of a container without writing where it should not.</summary>
[Check("V-242396")]
public sealed class KubectlMustCopySafely : INodeCheck
{
    private const string Reproduce = "kubectl version --client";

    private static readonly KubernetesVersion Least = new(1, 12, 9);

    /// <inheritdoc/>
    public Need Needs => Need.Versions;

    /// <inheritdoc/>
    public string Decides =>
        "kubectl of every node must be v1.12.9 or newer; a node without kubectl is not applicable.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var said = node.Versions.GetValueOrDefault("kubectl");
        yield return KubernetesVersion.Parse(said) switch
        {
            { } version when version >= Least => node.Pass($"kubectl is {said}", "kubectl", Reproduce),
            not null => node.Fail($"kubectl is {said}; it must be {Least} or newer", "kubectl", Reproduce),
            null when said is null => node.NotApplicable("there is no kubectl on this node", "versions of the programs on the node", Reproduce),
            null => node.Unknown($"kubectl says its version is «{said}», which is none", "kubectl", Reproduce),
        };
    }
}
