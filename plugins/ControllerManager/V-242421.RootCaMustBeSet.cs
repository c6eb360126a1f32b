namespace Assay.Plugins.ControllerManager;

/// <summary>Service account tokens come with the root certificate of the cluster.</summary>
[Check("V-242421")]
public sealed class RootCaMustBeSet() : FlagCheck("kube-controller-manager", "root-ca-file", Demand.Given);
