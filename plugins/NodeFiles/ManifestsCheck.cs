namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the manifests of static Pods: those in the folder the kubelet reads, or where it does not say in that of its distribution, and those in the one the texts name.</summary>
/// <remarks>
/// Some texts name only the control plane, others every node: a worker's manifests are no better for lying there, so all nodes are judged. A worker without any is not asked, and a
/// control plane that does not run as static Pods has nothing the texts speak of.
/// </remarks>
/// <param name="demand">What the text demands of each.</param>
/// <param name="folders">Whether it demands that of folders among them too.</param>
public abstract class ManifestsCheck(FileDemand demand, bool folders) : INodeCheck
{
    private static readonly string OfTexts = Distributions.Kubeadm.Paths.Manifests[0];

    /// <inheritdoc/>
    public Need Needs { get; } = Need.Component("kubelet") + Need.FileOf("kubelet", "pod-manifest-path") + Need.FileOf("kubelet", "config", "staticPodPath")
        + Need.Files([.. Distributions.Paths(p => p.Manifests).Select(p => $"{p}/*")]) + Need.Nodes("control-plane");

    /// <inheritdoc/>
    public string Decides =>
        $"{(folders ? "Each file and folder" : "Each file")} in the folder that the kubelet takes static Pods from (where it does not say, that of the node's distribution), and in {OfTexts}, must {demand.Words}. "
        + "A control plane node without any is not applicable, and unknown where neither the folder nor the distribution is known.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var known = node.Components("kubelet").Select(FolderOf).OfType<string>().FirstOrDefault() ?? (node.Distribution?.Paths.Manifests is [var own, ..] ? own : null);
        var folder = known?.TrimEnd('/') ?? OfTexts;
        var seen = false;
        foreach (var file in new[] { folder, OfTexts }.Distinct(StringComparer.Ordinal).SelectMany(f => node.FilesIn(f)).Where(f => !IsHidden(f) && (folders || f.Type != "directory")))
        {
            seen = true;
            yield return demand.Judge(node, file, context.Site);
        }

        if (!seen && node.IsControlPlane)
        {
            yield return known is null
                ? node.Unknown($"there are no manifests in {folder}, and where else the kubelet of this node looks for them is not known")
                : node.NotApplicable($"there are no manifests in {folder}", $"listing of {folder}", $"ls -la {ShellWord.Of(folder)}");
        }
    }

    /// <summary>Whether the kubelet, as a shell does, passes a file over.</summary>
    private static bool IsHidden(FileEvidence file) => file.Path[(file.Path.LastIndexOf('/') + 1)..].StartsWith('.');

    private static string? FolderOf(Component kubelet) =>
        Fact.Of(() => kubelet.PathOf("pod-manifest-path")).Value ?? Fact.Of(() => kubelet.PathOf("config", "staticPodPath")).Value;
}
