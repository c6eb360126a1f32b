using Assay.Sdk;

namespace Assay.Oval;

/// <summary>The evaluation of one document over one system. It keeps what it found: no object is looked for twice and no test evaluated twice while the external values that matter to them are the same.</summary>
public sealed class OvalSession
{
    private readonly EvaluationParts parts;

    /// <summary>Begins an evaluation; nothing is looked for yet.</summary>
    /// <param name="document">The definitions.</param>
    /// <param name="source">Where items come from.</param>
    /// <param name="clock">The time that time_difference takes for now.</param>
    public OvalSession(OvalDefinitions document, IItemSource source, TimeProvider clock) => parts = new EvaluationParts(document, source, clock, new PatternCache(PatternCache.Patience));

    /// <summary>The document.</summary>
    public OvalDefinitions Document => parts.Document;

    /// <summary>The result of a definition; null where the document has none of that id.</summary>
    public DefinitionResult? Evaluate(string definitionId, ExternalValues externals, CancellationToken cancellation) => parts.Definition(definitionId, new EvaluationContext(externals, cancellation));

    /// <summary>The result of a test; null where the document has none of that id.</summary>
    public TestEvaluation? Test(string testId, ExternalValues externals, CancellationToken cancellation) => parts.Test(testId, new EvaluationContext(externals, cancellation));

    /// <summary>All that was evaluated until now.</summary>
    public OvalEvaluation Evaluation() => parts.Evaluation();

    /// <summary>An item by its id, what is masked marked so.</summary>
    internal Item Item(int id) => parts.Items.Shown(id);
}
