namespace Assay.Plugins.ApiServer;

/// <summary>The API server serves a protected port.</summary>
/// <remarks>The text makes a missing flag a finding although it defaults to 6443.</remarks>
[Check("V-242389")]
public sealed class SecurePortMustBeSet() : FlagCheck("kube-apiserver", "secure-port", Port)
{
    private static readonly Demand Port = new("be set to a port above 0", v =>
        string.IsNullOrEmpty(v) ? ResultValue.Fail
        : GoInteger.Parse(v) is not (>= 0 and <= ushort.MaxValue and var port) ? ResultValue.Error
        : port > 0 ? ResultValue.Pass : ResultValue.Fail);
}
