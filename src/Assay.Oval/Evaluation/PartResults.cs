using System.Runtime.CompilerServices;

namespace Assay.Oval;

/// <summary>What the parts of a document came to, once for each set of external values that matters to them.</summary>
internal sealed class PartResults<T>(Dependencies dependencies)
    where T : class
{
    private readonly Dictionary<string, List<(string Key, T Value)>> results = new(StringComparer.Ordinal);
    private readonly HashSet<(string Id, string Key)> underWay = [];

    /// <summary>The result of a part: known already, or made now.</summary>
    /// <param name="id">The part.</param>
    /// <param name="context">What the evaluation goes by.</param>
    /// <param name="make">Makes it, given its variable instance.</param>
    /// <param name="stopped">What stands for it where it cannot be made, given why: it leads back to itself, or parts refer to parts too deeply.</param>
    public T Get(string id, EvaluationContext context, Func<int, T> make, Func<string, T> stopped)
    {
        var key = dependencies.KeyOf(id, context.Externals);
        if (!results.TryGetValue(id, out var instances))
        {
            results.Add(id, instances = []);
        }

        foreach (var (known, value) in instances)
        {
            if (known == key)
            {
                return value;
            }
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return stopped($"{id} is nested too deeply");
        }

        if (!underWay.Add((id, key)))
        {
            return stopped($"{id} leads back to itself");
        }

        try
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var made = make(instances.Count + 1);
            instances.Add((key, made));
            return made;
        }
        finally
        {
            underWay.Remove((id, key));
        }
    }

    /// <summary>The results of a part by instance; none where it was not asked for.</summary>
    public IEnumerable<T> Of(string id) => results.TryGetValue(id, out var instances) ? instances.Select(i => i.Value) : [];
}
