namespace Assay.Plugins.NodeFiles;

/// <summary>kubelets, and the control plane's kubectl, are of versions that Kubernetes supports beside that of the API server.</summary>
/// <remarks>
/// The version skew policy: a kubelet is never newer, and up to three minor versions older, two before 1.25; a kubectl is one minor version older or newer. The text's finding asks no
/// more; whether a version is one that the organisation has authorised is judged where its policy names those.
/// </remarks>
[Check("V-242443")]
public sealed class VersionsMustBeInSkew : INodeCheck
{
    private static readonly Parameter<IReadOnlyList<string>> ApprovedVersions = Parameter.Texts("approvedVersions", "patterns of the versions that the API server, kubelets and kubectl may have, such as 1.31.*");

    /// <inheritdoc/>
    public Need Needs => Need.Version + Need.Versions + Need.Nodes("control-plane");

    /// <inheritdoc/>
    public string Decides =>
        "By the version skew policy: a kubelet must not be newer than the API server nor more than three minor versions older, two for a kubelet before v1.25; kubectl of a control plane node must be within one minor version. A control plane node without kubectl is not applicable in that. Where the site's policy approves versions, every other one fails too.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [ApprovedVersions];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context) => InSkew(node).Concat(context.Site.Of(ApprovedVersions) is { } approved ? Approved(node, approved) : []);

    private static IEnumerable<Observation> InSkew(Node node)
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
            : said is null ? node.NotApplicable("there is no kubectl on this node", "versions of the programs on the node", "kubectl version")
            : node.Unknown($"kubectl says its version is «{said}», which is none", "kubectl", "kubectl version");
    }

    /// <summary>Judges the versions that were seen; <see cref="InSkew"/> says of those that were not.</summary>
    private static IEnumerable<Observation> Approved(Node node, IReadOnlyList<string> approved)
    {
        var versions = new (string Program, KubernetesVersion? Version, string Reproduce)[]
        {
            ("kubelet", node.KubeletVersion, "kubectl get nodes"),
            ("the API server", node.IsControlPlane ? node.ApiServerVersion : null, "kubectl version"),
            ("kubectl", node.IsControlPlane ? KubernetesVersion.Parse(node.Versions.GetValueOrDefault("kubectl")) : null, "kubectl version"),
        };
        foreach (var (program, version, reproduce) in versions.Where(v => v.Version is not null))
        {
            yield return approved.Any(a => Glob.IsMatch(a.TrimStart('v'), $"{version}".TrimStart('v')))
                ? node.Pass($"{program} is {version}, which the site approves", program, reproduce)
                : node.Fail($"{program} is {version}; the site approves {(approved.Count == 0 ? "no version" : string.Join(", ", approved))}", program, reproduce);
        }
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
