namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the files that etcd keeps its data in, and about those in the folder the texts name.</summary>
/// <remarks>A node without etcd is not asked: where etcd runs on no node of the evidence, the Rule is unknown.</remarks>
public abstract class EtcdDataCheck : INodeCheck
{
    private static readonly string OfTexts = Distributions.Kubeadm.Paths.EtcdData[0];

    /// <inheritdoc/>
    public Need Needs { get; } = Need.Component("etcd") + Need.FileOf("etcd", "data-dir") + Need.FileOf("etcd", "config-file", "data-dir")
        + Need.Files([.. Distributions.Paths(p => p.EtcdData).Select(p => $"{p}/**")]) + Need.Processes;

    /// <inheritdoc/>
    public abstract string Decides { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var members = node.Components("etcd");
        if (members.Count == 0 && node.IsWorker)
        {
            yield break;
        }

        var usual = node.Distribution?.Paths.EtcdData is [var own, ..] ? own : OfTexts;
        IReadOnlyList<string> folders = members.Count == 0 ? [usual] : [.. members.Select(m => FolderOf(m, node, usual)).Distinct(StringComparer.Ordinal)];
        foreach (var folder in folders.Union([OfTexts], StringComparer.Ordinal))
        {
            var seen = false;
            foreach (var file in node.FilesIn(folder, IsDeep(context)).Where(f => !f.Path.AsSpan(folder.Length).StartsWith("/.", StringComparison.Ordinal)))
            {
                seen = true;
                yield return Judge(node, file, context);
            }

            if (!seen && members.Count > 0 && folders.Contains(folder, StringComparer.Ordinal))
            {
                yield return node.Unknown($"nothing was seen in {folder}, where etcd keeps its data");
            }
        }
    }

    /// <summary>Whether what lies in the folders of the data directory counts too.</summary>
    protected virtual bool IsDeep(CheckContext context) => false;

    /// <summary>Judges a file of etcd.</summary>
    protected abstract Observation Judge(Node node, FileEvidence file, CheckContext context);

    private static string FolderOf(Component etcd, Node node, string usual) => node.Distribution is { IsEmbedded: true }
        ? usual
        : (etcd.Flag("config-file") is { Length: > 0 } ? etcd.PathOf("config-file", "data-dir") : etcd.PathOf("data-dir"))?.TrimEnd('/') ?? usual;
}
