namespace Assay.Plugins.Kubelet;

/// <summary>The time after which the kubelet ends streams on which nothing happens.</summary>
/// <remarks>To the kubelet 0 is a setting that is missing and means four hours; the texts make both findings.</remarks>
internal static class ConnectionTimeout
{
    /// <summary>Set, and to more than 0.</summary>
    public static readonly KubeletSetting Given = With(Demand.Duration("be set to more than 0", d => d > TimeSpan.Zero));

    /// <summary>Set, and to five minutes or more.</summary>
    public static readonly KubeletSetting FiveMinutes = With(Demand.Duration("be set to 5m or more, and 0 counts as not set", d => d >= TimeSpan.FromMinutes(5)));

    private static KubeletSetting With(Demand demand) => new("streamingConnectionIdleTimeout", "streaming-connection-idle-timeout", demand) { Default = "4h0m0s" };
}
