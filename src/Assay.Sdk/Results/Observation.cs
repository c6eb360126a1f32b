namespace Assay.Sdk;

/// <summary>One thing a check saw at one subject, in words an assessor can paste.</summary>
/// <param name="Result">pass, fail, error, unknown, notapplicable or informational.</param>
/// <param name="Subject">What was looked at: <c>cp-1/kube-apiserver</c>, <c>worker-2</c>.</param>
/// <param name="Message">What was seen: <c>--anonymous-auth=true</c>.</param>
public sealed record Observation(ResultValue Result, string Subject, string Message)
{
    /// <summary>Where it was seen: <c>static pod manifest /etc/kubernetes/manifests/kube-apiserver.yaml</c>. Empty where nothing was seen.</summary>
    public string Source { get; init; } = "";

    /// <summary>A command that shows it again, run by hand. Empty where there is none.</summary>
    public string Reproduce { get; init; } = "";
}
