namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the certificates and keys of the cluster: those that flags of the API server and etcd name, those of the distribution's folder, and /etc/kubernetes/pki with all below.</summary>
/// <param name="name">The end of the names judged; empty for every file and folder, the topmost included.</param>
/// <param name="demand">What the text demands of each.</param>
public abstract class PkiCheck(string name, FileDemand demand) : INodeCheck
{
    private static readonly string[] ServerFlags =
    [
        "client-ca-file", "etcd-cafile", "etcd-certfile", "etcd-keyfile", "kubelet-client-certificate", "kubelet-client-key", "proxy-client-cert-file", "proxy-client-key-file",
        "requestheader-client-ca-file", "service-account-key-file", "service-account-signing-key-file", "tls-cert-file", "tls-private-key-file",
    ];

    private static readonly string[] EtcdFlags = ["cert-file", "key-file", "trusted-ca-file", "peer-cert-file", "peer-key-file", "peer-trusted-ca-file"];

    private static readonly (string Component, string Flag)[] Flags = [.. ServerFlags.Select(f => ("kube-apiserver", f)), .. EtcdFlags.Select(f => ("etcd", f))];

    /// <inheritdoc/>
    public Need Needs { get; } = Flags.Aggregate(
        Need.Files([.. Distributions.Paths(p => p.Pki).SelectMany(p => new[] { p, $"{p}/**" })]) + Need.Nodes("control-plane") + Need.Components("kube-apiserver", "etcd"),
        (needs, flag) => needs + Need.FileOf(flag.Component, flag.Flag));

    /// <inheritdoc/>
    public string Decides =>
        $"{(name.Length == 0 ? $"{Distributions.Kubeadm.Paths.Pki[0]} and every file and folder below it" : $"Every *{name} below {Distributions.Kubeadm.Paths.Pki[0]}")}, the same of the folder of the node's distribution, and what flags of kube-apiserver and etcd name elsewhere must {demand.Words}. "
        + "A control plane node with such a folder and nothing to judge in it is not applicable; one where no folder is found is unknown.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var folders = Distributions.Kubeadm.Paths.Pki.Union(node.Distribution?.Paths.Pki ?? [], StringComparer.Ordinal).ToList();
        var (judged, found) = (false, false);
        foreach (var folder in folders)
        {
            var top = Fact.Of(() => node.File(folder)).Value;
            found |= top is not null;
            if (top is not null && name.Length == 0)
            {
                judged = true;
                yield return demand.Judge(node, top, context.Site);
            }

            foreach (var file in node.FilesIn(folder, deep: true))
            {
                found = true;
                if (file.Path.EndsWith(name, StringComparison.Ordinal) && (name.Length == 0 || file.Type != "directory"))
                {
                    judged = true;
                    yield return demand.Judge(node, file, context.Site);
                }
            }
        }

        foreach (var path in Named(node).Where(p => !folders.Exists(f => p.StartsWith($"{f}/", StringComparison.Ordinal)) && p.EndsWith(name, StringComparison.Ordinal)))
        {
            (judged, found) = (true, true);
            yield return node.File(path) is { } file ? demand.Judge(node, file, context.Site) : node.Unknown($"{path}, which a flag of the control plane names, does not exist on the node");
        }

        if (!judged && node.IsControlPlane)
        {
            yield return found
                ? node.NotApplicable($"there is no *{name} in {string.Join(" or ", folders)}", $"listing of {string.Join(" and ", folders)}", $"ls -laR {string.Join(' ', folders)}")
                : node.Unknown($"{string.Join(" and ", folders)} {(folders.Count == 1 ? "does" : "do")} not exist on this node, and where else its certificates and keys lie is not known");
        }
    }

    private static IEnumerable<string> Named(Node node) =>
        Flags.SelectMany(f => node.Components(f.Component).Select(c => Fact.Of(() => c.PathOf(f.Flag)).Value)).OfType<string>().Distinct(StringComparer.Ordinal);
}
