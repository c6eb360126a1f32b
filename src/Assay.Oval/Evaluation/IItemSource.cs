using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Where the items of objects come from: a system that is looked at, or what somebody wrote down of one.</summary>
public interface IItemSource
{
    /// <summary>What is known of an object as it stands, its variables, sets and filters included; null where it has to be looked for.</summary>
    CollectedItems? Known(OvalObject found);

    /// <summary>Finds the items that match a query.</summary>
    CollectedItems Collect(OvalKind kind, ObjectQuery query, CancellationToken cancellation);

    /// <summary>Told of an object that is not asked for because values of its variables were not collected: what is known of it, an entity without values for each of those.</summary>
    void Missed(OvalKind kind, ObjectQuery query)
    {
    }
}
