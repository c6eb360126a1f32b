namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the drop-in file that kubeadm adds to the kubelet's service: the one that systemd takes.</summary>
/// <param name="demand">What the text demands of the file.</param>
public abstract class KubeadmConfCheck(FileDemand demand) : INodeCheck
{
    // systemd prefers the first, and a file there hides one of the same name in the others.
    private static readonly string[] Paths = ["/etc/systemd/system/kubelet.service.d/10-kubeadm.conf", "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf"];

    /// <inheritdoc/>
    public Need Needs => Need.Files(Paths);

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        yield return Paths.Select(node.File).FirstOrDefault(f => f is not null) is { } file
            ? demand(node, file)
            : node.NotApplicable("there is no 10-kubeadm.conf on this node: kubeadm did not set up its kubelet's service");
    }
}
