namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the kubeconfig files of the control plane: of the administrator, the scheduler and the controller manager.</summary>
/// <remarks>
/// They lie where the flags of scheduler and controller manager say, where the distribution keeps them, and where the texts look: kubeadm's admin.conf, scheduler.conf and
/// controller-manager.conf. One that is not there is nothing to judge; a worker that has none is not asked.
/// </remarks>
/// <param name="demand">What the text demands of each.</param>
public abstract class ConfFilesCheck(FileDemand demand) : INodeCheck
{
    private const string Flag = "kubeconfig";
    private static readonly string[] Components = ["kube-scheduler", "kube-controller-manager"];

    /// <inheritdoc/>
    public Need Needs { get; } = Need.Files([.. Distributions.Paths(p => p.ControlPlaneKubeconfigs)]) + Need.Nodes("control-plane")
        + Need.Components(Components) + Need.FileOf(Components[0], Flag) + Need.FileOf(Components[1], Flag);

    /// <inheritdoc/>
    public string Decides =>
        $"Each of {string.Join(", ", Distributions.Kubeadm.Paths.ControlPlaneKubeconfigs)}, each such file of the node's distribution, and those that --{Flag} of {string.Join(" and ", Components)} names must {demand.Words}. "
        + "One that a control plane node of a known distribution does not have is not applicable; where none is found and the distribution is not known, the rule is unknown.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var own = node.Distribution?.Paths.ControlPlaneKubeconfigs ?? [];
        var seen = false;
        foreach (var path in Distributions.Kubeadm.Paths.ControlPlaneKubeconfigs.Union(own, StringComparer.Ordinal))
        {
            var fact = Fact.Of(() => node.File(path));
            seen |= fact.Value is not null || !fact.Seen;
            if (fact is { Value: { } file })
            {
                yield return demand.Judge(node, file, context.Site);
            }
            else if (fact is { Missing: { } missing })
            {
                yield return node.Unknown(missing);
            }
            else if (node.IsControlPlane && own.Contains(path, StringComparer.Ordinal))
            {
                yield return node.NotAFile($"{path} does not exist on this node", path);
            }
        }

        foreach (var named in Components.SelectMany(node.Components).Select(c => (Component: c, Fact.Of(() => c.PathOf(Flag)).Value)).Where(c => c.Value is not null))
        {
            if (!Distributions.Kubeadm.Paths.ControlPlaneKubeconfigs.Contains(named.Value) && !own.Contains(named.Value))
            {
                seen = true;
                yield return node.File(named.Value!) is { } file
                    ? demand.Judge(node, file, context.Site)
                    : node.Unknown($"{named.Value}, which --{Flag} of {named.Component.Name} names, does not exist on the node");
            }
        }

        if (!seen && own.Count == 0 && node.IsControlPlane)
        {
            yield return node.Unknown($"none of {string.Join(", ", Distributions.Kubeadm.Paths.ControlPlaneKubeconfigs)} exists on this node, and where else it keeps such files is not known");
        }
    }
}
