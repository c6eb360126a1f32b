namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the authority that signs the kubelet's clients: no flag, and the file that the configuration names. Up to V1R7 the flag may name it.</summary>
/// <remarks>The texts look at the control plane's nodes; a worker that is laxer than those is no better, so all nodes are judged. That the setting is absent is another Rule's finding.</remarks>
/// <param name="either">The reading in which the flag may name the file.</param>
/// <param name="demand">What the text demands of the file.</param>
public abstract class KubeletCaCheck(string either, FileDemand demand) : INodeCheck
{
    private const string Flag = "client-ca-file";
    private const string Key = "authentication.x509.clientCAFile";

    /// <inheritdoc/>
    public virtual Need Needs => Need.Component("kubelet") + Need.FileOf("kubelet", Flag) + Need.FileOf("kubelet", "config", Key);

    /// <inheritdoc/>
    public virtual string Decides => $"--{Flag} of the kubelet must be absent, and the file that {Key} in the file of --config names must {demand.Words}. Where nothing names a file, that part is not applicable. Before V1R10 the flag may name the file.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => demand.Parameters;

    /// <inheritdoc/>
    public virtual IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var mayBeFlag = context.Reading == either;
        foreach (var kubelet in node.Components("kubelet"))
        {
            var path = Fact.Of(() => (mayBeFlag ? kubelet.PathOf(Flag) : null) ?? kubelet.PathOf("config", Key));
            var file = Fact.Of(() => path.Value is null ? null : node.File(path.Value));
            yield return (path.Missing ?? file.Missing) is { } missing ? node.Unknown(missing)
                : path.Value is null ? NotSet(kubelet) with { Subject = node.Name }
                : file.Value is { } found ? demand.Judge(node, found, context.Site)
                : node.Unknown($"{path.Value}, which {Key} names, does not exist on the node");
            if (!mayBeFlag)
            {
                yield return kubelet.ObserveFlag(Flag, Demand.Absent);
            }
        }
    }

    private static Observation NotSet(Component kubelet)
    {
        var message = $"the kubelet's configuration sets no {Key}";
        var file = Fact.Of(() => kubelet.FileOf("config"));
        return file.Value is { File.Content: not null } seen ? seen.Observe(ResultValue.NotApplicable, message)
            : file.Seen && file.Value is null ? kubelet.NotApplicable(message)
            : kubelet.ObserveConfigz(ResultValue.NotApplicable, message);
    }
}
