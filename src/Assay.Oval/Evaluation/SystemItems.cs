using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Items found by collectors on a system.</summary>
public sealed class SystemItems(ISystem system, CollectorCatalog collectors) : IItemSource
{
    /// <inheritdoc/>
    public CollectedItems? Known(OvalObject found) => null;

    /// <inheritdoc/>
    public CollectedItems Collect(OvalKind kind, ObjectQuery query, CancellationToken cancellation)
    {
        if (collectors.Find(kind) is not { } collector)
        {
            return CollectedItems.None(CollectedFlag.NotCollected, $"objects of the kind {kind} are not collected: no collector is for them");
        }

        try
        {
            return collector.Collect(query, system, cancellation);
        }
        catch (MissingEvidenceException e)
        {
            return CollectedItems.None(CollectedFlag.NotCollected, e.Message);
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException e)
        {
            return CollectedItems.None(CollectedFlag.Error, $"a pattern takes longer than {e.MatchTimeout.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            return CollectedItems.None(CollectedFlag.Error, $"{kind}: {e.GetType().Name}: {e.Message}");
        }
    }
}
