namespace Assay.Plugins.ControllerManager;

/// <summary>The controller manager listens on the loopback address.</summary>
/// <remarks>The text names 127.0.0.1 alone: <c>::1</c> and <c>localhost</c> are findings.</remarks>
[Check("V-242385")]
public sealed class BindAddressMustBeLocal() : FlagCheck("kube-controller-manager", "bind-address", Demand.OneOf("127.0.0.1"));
