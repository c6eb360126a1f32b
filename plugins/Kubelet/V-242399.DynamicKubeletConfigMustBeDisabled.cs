namespace Assay.Plugins.Kubelet;

/// <summary>The configuration of a kubelet cannot be changed over the API.</summary>
/// <remarks>The text is for Kubernetes 1.25 and older, wants the gate off everywhere in so many words, and forbids the kubelet's flag.</remarks>
[Check("V-242399")]
public sealed class DynamicKubeletConfigMustBeDisabled() : FeatureGateCheck("DynamicKubeletConfig", Demand.False, gone: 26);
