namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about kubeadm's kubeconfig files: admin.conf, scheduler.conf and controller-manager.conf.</summary>
/// <remarks>They lie where the control plane is. One that is not there is nothing to judge; a worker that has none is not asked.</remarks>
/// <param name="demand">What the text demands of each.</param>
public abstract class ConfFilesCheck(FileDemand demand) : INodeCheck
{
    private static readonly string[] Paths = ["/etc/kubernetes/admin.conf", "/etc/kubernetes/scheduler.conf", "/etc/kubernetes/controller-manager.conf"];

    /// <inheritdoc/>
    public Need Needs => Need.Files(Paths) + Need.Nodes("control-plane");

    /// <inheritdoc/>
    public string Decides => $"Each of {string.Join(", ", Paths)} must {demand.Words}. One that a control plane node does not have is not applicable.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        foreach (var path in Paths)
        {
            var fact = Fact.Of(() => node.File(path));
            if (fact is { Value: { } file })
            {
                yield return demand.Judge(node, file, context.Site);
            }
            else if (fact is { Missing: { } missing })
            {
                yield return node.Unknown(missing);
            }
            else if (node.IsControlPlane)
            {
                yield return node.NotAFile($"{path} does not exist on this node", path);
            }
        }
    }
}
