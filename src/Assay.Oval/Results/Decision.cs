namespace Assay.Oval;

/// <summary>Why a definition has its result: the tests, and of each the items, that made it what it is. One for each definition that is told of; it names no test twice.</summary>
/// <param name="definition">The result of the definition that a node of criteria refers to; null where it is not known.</param>
/// <param name="test">The result of the test that a node of criteria refers to; null where it is not known.</param>
public sealed class Decision(Func<CriteriaResult, DefinitionResult?> definition, Func<CriteriaResult, TestEvaluation?> test)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>The tests that decided, in the order of the criteria, those of extended definitions included.</summary>
    public IEnumerable<TestEvaluation> Tests(DefinitionResult result) =>
        told.Add(result.Definition.Id) && result.Criteria is { } criteria ? Tests(criteria) : [];

    /// <summary>The items that decided; empty where it was their number.</summary>
    public static IEnumerable<TestedItem> Items(TestEvaluation evaluation) => evaluation.Items.Where(i => Decides(evaluation.Test, evaluation.Result, i.Result));

    private IEnumerable<TestEvaluation> Tests(CriteriaResult node)
    {
        switch (node.Node)
        {
            case Criterion criterion:
                return told.Add(criterion.TestRef) && test(node) is { } evaluation ? [evaluation] : [];
            case ExtendDefinition:
                return definition(node) is { } extended ? Tests(extended) : [];
        }

        var criteria = (Criteria)node.Node;
        var result = criteria.Negate ? node.Result.Negated() : node.Result;
        var all = (criteria.Operator, result) is (OvalOperator.And, OvalResult.True) or (OvalOperator.Or, OvalResult.False) or (OvalOperator.One or OvalOperator.Xor, OvalResult.True or OvalResult.False);
        return node.Children.Where(c => all || c.Result == result).SelectMany(Tests);
    }

    private static bool Decides(OvalTest test, OvalResult result, OvalResult item) => result switch
    {
        OvalResult.True when test.Check == CheckWord.NoneSatisfy => true,
        OvalResult.True => item is OvalResult.True or OvalResult.NotEvaluated,
        OvalResult.False => item == OvalResult.NotEvaluated || test.Check switch
        {
            CheckWord.All => item == OvalResult.False,
            CheckWord.NoneSatisfy => item == OvalResult.True,
            _ => true,
        },
        _ => item == result,
    };
}
