namespace Assay.Sdk;

/// <summary>What became of one need: the difference between "absent" and "never asked".</summary>
/// <param name="Node">The node; null for the cluster.</param>
/// <param name="Need">
/// What was asked for. On a node: <c>processes</c>, <c>configz</c>, <c>listeners</c>, <c>services</c>, <c>versions</c> or <c>files:GLOB</c>
/// (<c>*</c> within a path segment, <c>**</c> across segments). In the cluster: <c>version</c> or <c>objects:GROUP/VERSION/KIND</c> (<c>objects:v1/Pod</c>, <c>objects:apps/v1/Deployment</c>).
/// </param>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why, where it was not collected; else empty.</param>
public sealed record Coverage(string? Node, string Need, CoverageStatus Status, string Reason = "");

/// <summary>What became of a need.</summary>
public enum CoverageStatus
{
    /// <summary>Asked, and answered; what the answer does not hold is not there.</summary>
    Collected,

    /// <summary>Asked, and not there.</summary>
    Absent,

    /// <summary>Refused for lack of rights.</summary>
    Denied,

    /// <summary>Asked, and it went wrong.</summary>
    Failed,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>Never asked.</summary>
    NotRequested,
}
