namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet ends streams on which nothing happens.</summary>
/// <remarks>The text names no upper limit. To the kubelet 0 is a setting that is missing and means four hours; the text makes both findings.</remarks>
[Check("V-245541")]
public sealed class IdleConnectionsMustEnd() : KubeletCheck(new("streamingConnectionIdleTimeout", "streaming-connection-idle-timeout",
    Demand.Duration("be set to 5m or more, and 0 counts as not set", d => d >= TimeSpan.FromMinutes(5))) { Default = "4h0m0s" });
