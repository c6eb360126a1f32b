namespace Assay.Plugins.NodeFiles;

/// <summary>The scheduler serves approved ports.</summary>
/// <remarks>The flag that the text calls <c>--insecure-port</c> is <c>--port</c>.</remarks>
[Check("V-242411")]
public sealed class SchedulerPortsMustBeApproved() : PortsCheck("kube-scheduler", "scheduler")
{
    /// <inheritdoc/>
    protected override IEnumerable<PortUse> PortsOf(Component component) =>
        PortUse.OfFlag(component, "secure-port", 10259).Concat(PortUse.OfInsecureFlag(component, "port", 10251, gone: new KubernetesVersion(1, 23, 0)));
}
