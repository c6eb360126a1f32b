namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the drop-in file that kubeadm adds to the kubelet's service: the one that systemd takes.</summary>
/// <remarks>V1R1 asks for the program instead, and the draft before it for a file beside the program, which kubeadm does not make.</remarks>
/// <param name="demand">What the text demands of the file.</param>
public abstract class KubeadmConfCheck(FileDemand demand) : INodeCheck
{
    private const string Program = "/usr/bin/kubeadm";
    private const string ProgramConf = "/usr/bin/kubeadm.conf";

    // systemd prefers the first, and a file there hides one of the same name in the others.
    private static readonly string[] Paths = ["/etc/systemd/system/kubelet.service.d/10-kubeadm.conf", "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf"];

    /// <inheritdoc/>
    public Need Needs => Need.Files([.. Paths, Program, ProgramConf]);

    /// <inheritdoc/>
    public string Decides => $"{string.Join(" or else ", Paths)} must {demand.Words}. A node with neither is not applicable. V1R1 asks for {Program} instead, and the draft for {ProgramConf}.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        yield return context.Reading switch
        {
            "V1R0-1" => First(node, context.Site, [ProgramConf], $"there is no {ProgramConf} on this node"),
            "V1R1" => First(node, context.Site, [Program], $"there is no {Program} on this node"),
            _ => First(node, context.Site, Paths, "there is no 10-kubeadm.conf on this node: kubeadm did not set up its kubelet's service"),
        };
    }

    private Observation First(Node node, SiteParameters site, string[] paths, string none) =>
        paths.Select(node.File).FirstOrDefault(f => f is not null) is { } file ? demand.Judge(node, file, site) : node.NotAFile(none, paths);
}
