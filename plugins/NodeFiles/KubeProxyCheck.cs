namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the kubeconfig of kube-proxy: the file of <c>--kubeconfig</c>, and the one that the file of <c>--config</c> names.</summary>
/// <remarks>
/// The texts ask only where kube-proxy runs and has such a file. kubeadm keeps both files in a ConfigMap, so no file of the node holds them. With both flags the texts name the file of
/// <c>--kubeconfig</c>, and kube-proxy uses the other.
/// </remarks>
/// <param name="demand">What the text demands of the file.</param>
public abstract class KubeProxyCheck(FileDemand demand) : INodeCheck
{
    private const string Config = "config";
    private const string Key = "clientConnection.kubeconfig";

    private static readonly string[] Flags = ["kubeconfig", Config];

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-proxy") + Need.FileOf("kube-proxy", "kubeconfig") + Need.FileOf("kube-proxy", Config, Key) + Need.Processes;

    /// <inheritdoc/>
    public string Decides => $"The file of --kubeconfig of kube-proxy, and the one that {Key} in the file of --config names, must {demand.Words}. Without kube-proxy, or where that file is not one of the node, the node is not applicable.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var proxies = node.Components("kube-proxy");
        if (proxies.Count == 0)
        {
            yield return node.Processes.Count > 0
                ? node.NotApplicable("no kube-proxy runs on this node", "processes", "ps -ef | grep kube-proxy")
                : node.Unknown($"no process of {node.Name} was seen");
        }

        foreach (var observation in proxies.SelectMany(p => Judge(node, p, context.Site)))
        {
            yield return observation;
        }
    }

    private IEnumerable<Observation> Judge(Node node, Component proxy, SiteParameters site)
    {
        var none = true;
        foreach (var flag in Flags)
        {
            if (proxy.Flag(flag) is { Length: > 0 } named)
            {
                none = false;
                yield return Judge(node, proxy, site, flag, named);
            }
        }

        if (none)
        {
            yield return proxy.NotApplicable("kube-proxy has neither --kubeconfig nor --config: it uses the credentials of its Pod");
        }
    }

    private Observation Judge(Node node, Component proxy, SiteParameters site, string flag, string named) =>
        !IsOnNode(proxy, named) ? proxy.NotApplicable($"--{flag}={named} lies on a volume of kube-proxy's Pod: no file of the node is its kubeconfig")
        : (flag == Config ? proxy.PathOf(flag, Key) : proxy.PathOf(flag)) is not { } path ? proxy.NotApplicable($"{Key} is not set in {named}: kube-proxy uses the credentials of its Pod")
        : node.File(path) is { } file ? demand.Judge(node, file, site)
        : node.Unknown($"{path}, the kubeconfig of kube-proxy, does not exist on the node");

    private static bool IsOnNode(Component proxy, string path) =>
        proxy.Source.Mounts.Count == 0
        || proxy.Source.Mounts.FirstOrDefault(m => path == m.ContainerPath || path.StartsWith($"{m.ContainerPath.TrimEnd('/')}/", StringComparison.Ordinal)) is { HostPath: not null };
}
