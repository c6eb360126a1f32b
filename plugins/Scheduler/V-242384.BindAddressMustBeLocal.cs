namespace Assay.Plugins.Scheduler;

/// <summary>The scheduler listens on the loopback address.</summary>
/// <remarks>The text names 127.0.0.1 alone: <c>::1</c> and <c>localhost</c> are findings.</remarks>
[Check("V-242384")]
public sealed class BindAddressMustBeLocal() : FlagCheck("kube-scheduler", "bind-address", Demand.OneOf("127.0.0.1"));
