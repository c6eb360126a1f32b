namespace Assay.Plugins.NodeFiles;

/// <summary>The API server serves and uses approved ports.</summary>
[Check("V-242410")]
public sealed class ApiServerPortsMustBeApproved() : PortsCheck("kube-apiserver", "apiserver")
{
    /// <inheritdoc/>
    protected override IEnumerable<PortUse> PortsOf(Component component) => PortUse.OfFlag(component, "secure-port", 6443)
        .Concat(PortUse.OfUrls(component.List("etcd-servers"), "--etcd-servers"))
        .Concat(PortUse.OfInsecureFlag(component, "insecure-port", 8080, gone: new KubernetesVersion(1, 20, 0)));
}
