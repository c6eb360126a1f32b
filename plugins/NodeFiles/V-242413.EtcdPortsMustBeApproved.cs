namespace Assay.Plugins.NodeFiles;

/// <summary>etcd serves approved ports, and the API server uses approved ones of it.</summary>
/// <remarks>The text asks the Services with apiserver in a label here too.</remarks>
[Check("V-242413")]
public sealed class EtcdPortsMustBeApproved() : PortsCheck("etcd", "apiserver", "etcd")
{
    private static readonly (string Setting, string? Otherwise)[] Settings =
    [
        ("listen-client-urls", "http://localhost:2379"), ("listen-client-http-urls", null), ("listen-peer-urls", "http://localhost:2380"), ("listen-metrics-urls", null),
    ];

    /// <inheritdoc/>
    public override Need Needs => base.Needs + Need.Component("kube-apiserver") + Need.FileOf("etcd", "config-file");

    /// <inheritdoc/>
    protected override IEnumerable<PortUse> PortsOf(Component component) => component.Name == "kube-apiserver"
        ? PortUse.OfUrls(component.List("etcd-servers") is { Count: > 0 } urls ? urls : throw new MissingEvidenceException("--etcd-servers is absent: which etcd the API server uses was not seen"), "--etcd-servers")
        : OfEtcd(component);

    private static IEnumerable<PortUse> OfEtcd(Component etcd)
    {
        var file = etcd.FileOf("config-file");
        foreach (var (setting, otherwise) in Settings)
        {
            var value = file is null ? etcd.Flag(setting) : file.Document.TextAt(setting);
            foreach (var port in PortUse.OfUrls((value ?? otherwise)?.Split(','), file is null ? $"--{setting}" : $"{setting} in {file.Path}"))
            {
                yield return value is null ? port with { Seen = $"{setting} is not set, which means {otherwise}" } : port;
            }
        }
    }
}
