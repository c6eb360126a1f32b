using Assay.Sdk;

namespace Assay.Oval;

/// <summary>A state with its variables resolved, ready to judge items.</summary>
internal sealed class PreparedState(OvalState state, IReadOnlyList<StateEntity> entities, IReadOnlyList<TestedVariable> variables)
{
    /// <summary>The state.</summary>
    public OvalState State => state;

    /// <summary>Why no item can be judged; null where all can.</summary>
    public string? Fault { get; init; }

    /// <summary>The variables it uses, without what must not appear.</summary>
    public IReadOnlyList<TestedVariable> Variables => variables;

    /// <summary>The names of entities whose values must not appear.</summary>
    public IEnumerable<string> Masked => entities.Where(e => e.Mask).Select(e => e.Name);

    /// <summary>Whether an item satisfies the state.</summary>
    public OvalResult Judge(Item item) => Judge(item, null);

    /// <summary>Whether an item satisfies the state, and where it does not.</summary>
    public OvalResult Judge(Item item, Action<StateEntity, OvalResult, string?>? missed)
    {
        if (Fault is not null)
        {
            return OvalResult.Error;
        }

        switch (item.Status)
        {
            case ItemStatus.Error: return OvalResult.Error;
            case ItemStatus.NotCollected: return OvalResult.Unknown;
            case ItemStatus.DoesNotExist: return OvalResult.False;
        }

        var results = new OvalResult[entities.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var (result, reason) = entities[i].Judge([.. item.Of(entities[i].Name)], OvalResult.Unknown);
            results[i] = result;
            if (result != OvalResult.True)
            {
                missed?.Invoke(entities[i], result, reason);
            }
        }

        return state.Operator.Combine(results);
    }
}
