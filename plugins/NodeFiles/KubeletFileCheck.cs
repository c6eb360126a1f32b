namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about a file that a flag of the kubelet names.</summary>
/// <remarks>Where the text names a path, a file there is judged too, even if the kubelet uses another.</remarks>
/// <param name="flag">The flag without dashes.</param>
/// <param name="usual">The path that the text names; null where it leaves that to the flag.</param>
/// <param name="demand">What the text demands of the file.</param>
public abstract class KubeletFileCheck(string flag, string? usual, FileDemand demand) : INodeCheck
{
    /// <inheritdoc/>
    public virtual Need Needs { get; } = Need.Component("kubelet") + Need.FileOf("kubelet", flag) + Need.Files(usual is null ? [] : [usual]);

    /// <inheritdoc/>
    public virtual string Decides =>
        $"The file that --{flag} of the kubelet names{(usual is null ? "" : $", and {usual} where it exists,")} must {demand.Words}. A node with no such file to look for is not applicable; one that is named and does not exist is unknown.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public virtual IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var kubelets = node.Components("kubelet");
        var names = kubelets.Select(k => Fact.Of(() => k.PathOf(flag))).ToList();
        var paths = names.Select(n => n.Value).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var path in paths)
        {
            yield return node.File(path) is { } file
                ? demand.Judge(node, file, context.Site)
                : node.Unknown($"{path}, which the kubelet's --{flag} names, does not exist on the node");
        }

        var other = usual is null || paths.Contains(usual) ? null : Fact.Of(() => node.File(usual));
        if (other?.Value is { } there)
        {
            yield return demand.Judge(node, there, context.Site);
        }
        else if (paths.Count == 0)
        {
            yield return other?.Missing is { } missing ? node.Unknown(missing) : NotNamed(node, kubelets, names.Select(n => n.Missing).OfType<string>().FirstOrDefault());
        }
    }

    private Observation NotNamed(Node node, IReadOnlyList<Component> kubelets, string? unseen)
    {
        var reason = usual is null ? "" : $"{usual} does not exist on this node, and ";
        return unseen is not null
            ? node.Unknown($"{reason}{unseen}")
            : node.NotApplicable($"{reason}the kubelet has no --{flag}", kubelets[0].Source.Where, kubelets[0].Source.Reproduce);
    }
}
