namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the manifests of static Pods: those in the folder the kubelet reads, or in the folder the texts name where the kubelet does not say.</summary>
/// <remarks>
/// Some texts name only the control plane, others every node: a worker's manifests are no better for lying there, so all nodes are judged. A worker without any is not asked, and a
/// control plane that does not run as static Pods has nothing the texts speak of.
/// </remarks>
/// <param name="demand">What the text demands of each.</param>
/// <param name="folders">Whether it demands that of folders among them too.</param>
public abstract class ManifestsCheck(FileDemand demand, bool folders) : INodeCheck
{
    private const string Usual = "/etc/kubernetes/manifests";

    /// <inheritdoc/>
    public Need Needs => Need.Component("kubelet") + Need.FileOf("kubelet", "pod-manifest-path") + Need.FileOf("kubelet", "config", "staticPodPath") + Need.Files($"{Usual}/*") + Need.Nodes("control-plane");

    /// <inheritdoc/>
    public string Decides => $"{(folders ? "Each file and folder" : "Each file")} in the folder that the kubelet takes static Pods from ({Usual} where it does not say) must {demand.Words}. A control plane node without any is not applicable.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var folder = node.Components("kubelet").Select(FolderOf).OfType<string>().FirstOrDefault() ?? Usual;
        var seen = false;
        foreach (var file in node.FilesIn(folder).Where(f => !f.Path.Contains("/.", StringComparison.Ordinal) && (folders || f.Type != "directory")))
        {
            seen = true;
            yield return demand.Judge(node, file, context.Site);
        }

        if (!seen && node.IsControlPlane)
        {
            yield return node.NotApplicable($"there are no manifests in {folder}", $"listing of {folder}", $"ls -la {ShellWord.Of(folder)}");
        }
    }

    private static string? FolderOf(Component kubelet) =>
        Fact.Of(() => kubelet.PathOf("pod-manifest-path")).Value ?? Fact.Of(() => kubelet.PathOf("config", "staticPodPath")).Value;
}
