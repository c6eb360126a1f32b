namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet refuses to run on kernel settings other than its own.</summary>
[Check("V-242434")]
public sealed class KernelDefaultsMustBeProtected() : KubeletCheck(new("protectKernelDefaults", "protect-kernel-defaults", Demand.True));
