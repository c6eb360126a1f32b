using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Evaluates definitions once.</summary>
public static class OvalEvaluator
{
    /// <summary>Evaluates definitions over a system.</summary>
    /// <param name="document">The definitions.</param>
    /// <param name="definitionIds">Which; null for all. Ids the document has not are left out.</param>
    /// <param name="externals">The values of external variables.</param>
    /// <param name="system">The system.</param>
    /// <param name="collectors">Who looks for what.</param>
    /// <param name="clock">The time that time_difference takes for now.</param>
    /// <param name="cancellation">Ends it.</param>
    public static OvalEvaluation Evaluate(
        OvalDefinitions document, IEnumerable<string>? definitionIds, ExternalValues externals, ISystem system, CollectorCatalog collectors, TimeProvider clock, CancellationToken cancellation) =>
        Evaluate(document, definitionIds, externals, new SystemItems(system, collectors), clock, cancellation);

    /// <summary>Evaluates definitions over items from anywhere, such as <see cref="CharacteristicsItems"/>.</summary>
    public static OvalEvaluation Evaluate(
        OvalDefinitions document, IEnumerable<string>? definitionIds, ExternalValues externals, IItemSource source, TimeProvider clock, CancellationToken cancellation)
    {
        var session = new OvalSession(document, source, clock);
        foreach (var id in definitionIds ?? document.Definitions.Select(d => d.Id))
        {
            session.Evaluate(id, externals, cancellation);
        }

        return session.Evaluation();
    }
}
