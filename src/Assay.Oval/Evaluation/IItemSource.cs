using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Where the items of objects come from: a system that is looked at, or what somebody wrote down of one.</summary>
public interface IItemSource
{
    /// <summary>What is known of an object as it stands, its variables, sets and filters included; null where it has to be looked for.</summary>
    CollectedItems? Known(OvalObject found);

    /// <summary>Finds the items that match a query.</summary>
    CollectedItems Collect(OvalKind kind, ObjectQuery query, CancellationToken cancellation);
}
