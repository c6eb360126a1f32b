namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about a file that a flag of the kubelet names.</summary>
/// <remarks>
/// Where the text names a path, a file there is judged too, even if the kubelet uses another. Where the kubelet's command line was not seen, the file is looked for where its
/// distribution keeps it.
/// </remarks>
/// <param name="flag">The flag without dashes.</param>
/// <param name="named">The path that the text names; null where it leaves that to the flag.</param>
/// <param name="places">Where distributions keep the file.</param>
/// <param name="demand">What the text demands of the file.</param>
public abstract class KubeletFileCheck(string flag, string? named, Func<NodePaths, IReadOnlyList<string>> places, FileDemand demand) : INodeCheck
{
    private readonly IReadOnlyList<string> ofText = named is null ? [] : [named];

    /// <inheritdoc/>
    public virtual Need Needs { get; } = Need.Component("kubelet") + Need.FileOf("kubelet", flag) + Need.Files([.. Distributions.Paths(places).Append(named).OfType<string>().Distinct(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public virtual string Decides =>
        $"The file that --{flag} of the kubelet names{(named is null ? "" : $", and {named} where it exists,")} must {demand.Words}. Where the command line was not seen, the file is looked for where the node's distribution keeps it. A node with no such file to look for is not applicable; one that is named and does not exist is unknown.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public virtual IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var kubelets = node.Components("kubelet");
        var flags = kubelets.Select(k => Fact.Of(() => k.PathOf(flag))).ToList();
        var unseen = flags.Select(f => f.Missing).OfType<string>().FirstOrDefault();
        var paths = flags.Select(f => f.Value).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var path in paths)
        {
            yield return node.File(path) is { } file
                ? demand.Judge(node, file, context.Site)
                : node.Unknown($"{path}, which the kubelet's --{flag} names, does not exist on the node");
        }

        var others = ofText.Union(unseen is null || node.Distribution is not { } distribution ? [] : places(distribution.Paths), StringComparer.Ordinal).Except(paths, StringComparer.Ordinal).ToList();
        var facts = others.Select(p => Fact.Of(() => node.File(p))).ToList();
        foreach (var file in facts.Select(f => f.Value).OfType<FileEvidence>())
        {
            yield return demand.Judge(node, file, context.Site);
        }

        if (paths.Count > 0 || facts.Exists(f => f.Value is not null))
        {
            yield break;
        }

        var absent = others.Count == 0 ? "" : $"{string.Join(" and ", others)} {(others.Count == 1 ? "does" : "do")} not exist on this node, and ";
        yield return facts.Select(f => f.Missing).OfType<string>().FirstOrDefault() is { } missing ? node.Unknown(missing)
            : unseen is not null ? node.Unknown($"{absent}{unseen}")
            : node.NotApplicable($"{absent}the kubelet has no --{flag}", kubelets[0].Source.Where, kubelets[0].Source.Reproduce);
    }
}
