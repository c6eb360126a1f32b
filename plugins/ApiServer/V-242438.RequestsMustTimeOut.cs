namespace Assay.Plugins.ApiServer;

/// <summary>The API server gives requests a time to end.</summary>
/// <remarks>The text makes a missing flag a finding although it defaults to one minute. It names no upper limit.</remarks>
[Check("V-242438")]
public sealed class RequestsMustTimeOut() : FlagCheck("kube-apiserver", "request-timeout", Demand.Duration("be set to more than 0", d => d > TimeSpan.Zero));
