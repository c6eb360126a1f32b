namespace Assay.Plugins.Kubelet;

/// <summary>The configuration of a kubelet cannot be changed over the API.</summary>
/// <remarks>The text wants the gate off everywhere in so many words; from V1R10 on it is for Kubernetes 1.25 and older, and forbids the kubelet's flag.</remarks>
[Check("V-242399")]
public sealed class DynamicKubeletConfigMustBeDisabled() : FeatureGateCheck("DynamicKubeletConfig", Demand.False, "V1R1", gone: 26);
