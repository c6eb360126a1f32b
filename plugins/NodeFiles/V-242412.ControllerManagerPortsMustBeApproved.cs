namespace Assay.Plugins.NodeFiles;

/// <summary>The controller manager serves approved ports.</summary>
/// <remarks>Up to V2R1 the text names the manifest of the scheduler, under the title of the controllers; the restatement reads it as theirs, and so does this.</remarks>
[Check("V-242412")]
public sealed class ControllerManagerPortsMustBeApproved() : PortsCheck("kube-controller-manager", "controller")
{
    /// <inheritdoc/>
    protected override IEnumerable<PortUse> PortsOf(Component component) =>
        PortUse.OfFlag(component, "secure-port", 10257).Concat(PortUse.OfInsecureFlag(component, "port", 10252, gone: new KubernetesVersion(1, 22, 0)));
}
