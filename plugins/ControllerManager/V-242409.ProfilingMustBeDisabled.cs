namespace Assay.Plugins.ControllerManager;

/// <summary>The controller manager serves no profiles.</summary>
/// <remarks>The text writes the boolean with a capital; every form the component reads as true is meant.</remarks>
[Check("V-242409")]
public sealed class ProfilingMustBeDisabled() : FlagCheck("kube-controller-manager", "profiling", Demand.False);
