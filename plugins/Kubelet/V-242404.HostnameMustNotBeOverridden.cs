namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet goes by the name of its host.</summary>
[Check("V-242404")]
public sealed class HostnameMustNotBeOverridden() : FlagCheck("kubelet", "hostname-override", Demand.Absent);
