namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the certificates and keys of the cluster: /etc/kubernetes/pki and all below.</summary>
/// <param name="name">The end of the names judged; empty for every file and folder, the topmost included.</param>
/// <param name="demand">What the text demands of each.</param>
public abstract class PkiCheck(string name, FileDemand demand) : INodeCheck
{
    private const string Folder = "/etc/kubernetes/pki";

    /// <inheritdoc/>
    public Need Needs => Need.Files(Folder, $"{Folder}/**") + Need.Nodes("control-plane");

    /// <inheritdoc/>
    public string Decides => $"{(name.Length == 0 ? $"{Folder} and every file and folder below it" : $"Every *{name} below {Folder}")} must {demand.Words}. A control plane node without any is not applicable.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var seen = false;
        if (name.Length == 0 && Fact.Of(() => node.File(Folder)) is { Value: { } folder })
        {
            seen = true;
            yield return demand.Judge(node, folder, context.Site);
        }

        foreach (var file in node.FilesIn(Folder, deep: true).Where(f => f.Path.EndsWith(name, StringComparison.Ordinal) && (name.Length == 0 || f.Type != "directory")))
        {
            seen = true;
            yield return demand.Judge(node, file, context.Site);
        }

        if (!seen && node.IsControlPlane)
        {
            yield return node.NotApplicable(name.Length == 0 ? $"{Folder} does not exist on this node" : $"there is no *{name} in {Folder}", $"listing of {Folder}", $"ls -laR {Folder}");
        }
    }
}
