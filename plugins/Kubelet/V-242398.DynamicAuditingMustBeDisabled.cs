namespace Assay.Plugins.Kubelet;

/// <summary>Audit sinks cannot be added to a running cluster.</summary>
/// <remarks>The text has no end: absence passes in every version, and from V1R10 on a kubelet with <c>--feature-gates</c> is a finding in every version.</remarks>
[Check("V-242398")]
public sealed class DynamicAuditingMustBeDisabled() : FeatureGateCheck("DynamicAuditing", Demand.NotTrue, "V1R1", gone: 19);
