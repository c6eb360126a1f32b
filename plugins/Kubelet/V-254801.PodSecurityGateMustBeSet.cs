namespace Assay.Plugins.Kubelet;

/// <summary>Pod Security admission is switched on.</summary>
/// <remarks>
/// The text wants the gate true everywhere and has no end; V1R7 wants it in the kubelet's flag or file, from V1R10 on the flag is a finding. Kubernetes had it from 1.22 to 1.27 (on by default from 1.23): from 1.28 on nothing that names it starts, so the
/// Rule does not apply; before 1.22 the text still makes its absence a finding.
/// </remarks>
[Check("V-254801")]
public sealed class PodSecurityGateMustBeSet() : FeatureGateCheck("PodSecurity", Demand.True, "V1R7", since: 22, gone: 28);
