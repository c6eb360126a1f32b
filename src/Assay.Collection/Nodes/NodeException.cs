using Assay.Sdk;

namespace Assay.Collection;

/// <summary>A node could not be looked at: a gap for this node alone.</summary>
/// <param name="status">What kind of gap it is.</param>
/// <param name="reason">Why, in one line for a person.</param>
internal sealed class NodeException(CoverageStatus status, string reason) : IOException(reason)
{
    /// <summary>What kind of gap it is.</summary>
    public CoverageStatus Status => status;
}
