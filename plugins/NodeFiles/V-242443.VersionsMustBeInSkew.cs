namespace Assay.Plugins.NodeFiles;

/// <summary>kubelets, and the control plane's kubectl, are of versions that Kubernetes supports beside that of the API server.</summary>
/// <remarks>
/// The version skew policy: a kubelet is never newer, and up to three minor versions older, two before 1.25; a kubectl is one minor version older or newer. Whether
/// the versions are those that the organisation authorised is beyond the text's finding.
/// </remarks>
[Check("V-242443")]
public sealed class VersionsMustBeInSkew : INodeCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Version + Need.Versions + Need.Nodes("control-plane");

    /// <inheritdoc/>
    public string Decides =>
        "By the version skew policy: a kubelet must not be newer than the API server nor more than three minor versions older, two for a kubelet before v1.25; kubectl of a control plane node must be within one minor version. A control plane node without kubectl is not applicable in that.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var server = node.ApiServerVersion;
        yield return node.KubeletVersion is { } kubelet
            ? Judge(node, "kubelet", kubelet, server, older: kubelet.IsAtLeast(1, 25) ? 3 : 2, newer: 0, "kubectl get nodes")
            : node.Unknown("the kubelet's version is not known");
        if (!node.IsControlPlane)
        {
            yield break;
        }

        var said = node.Versions.GetValueOrDefault("kubectl");
        yield return KubernetesVersion.Parse(said) is { } kubectl ? Judge(node, "kubectl", kubectl, server, older: 1, newer: 1, "kubectl version")
            : said is null ? node.NotApplicable("there is no kubectl on this node", "", "kubectl version")
            : node.Unknown($"kubectl says its version is «{said}», which is none", "kubectl", "kubectl version");
    }

    private static Observation Judge(Node node, string program, KubernetesVersion version, KubernetesVersion server, int older, int newer, string reproduce)
    {
        var ahead = version.Major == server.Major ? version.Minor - server.Minor : (version.Major - server.Major) * 1000;
        var seen = $"{program} is {version}, the API server {server}";
        return ahead > newer ? node.Fail($"{seen}; {program} must not be {(newer == 0 ? "newer" : "more than one minor version newer")}", program, reproduce)
            : -ahead > older ? node.Fail($"{seen}; {program} must not be more than {older} minor version{(older == 1 ? "" : "s")} older", program, reproduce)
            : node.Pass(seen, program, reproduce);
    }
}
