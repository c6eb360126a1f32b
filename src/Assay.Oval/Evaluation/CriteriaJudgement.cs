namespace Assay.Oval;

/// <summary>Evaluates definitions (OVAL 5.12, DefinitionType and CriteriaType).</summary>
internal sealed class CriteriaJudgement(EvaluationParts parts)
{
    public DefinitionResult Judge(OvalDefinition definition, int instance, EvaluationContext context)
    {
        if (definition.Criteria is null)
        {
            return new DefinitionResult(definition, instance, OvalResult.NotEvaluated, null) { Messages = [definition.Deprecated ? "the definition is deprecated and has no criteria" : "the definition has no criteria"] };
        }

        var messages = new List<string>();
        var criteria = Judge(definition.Criteria, context, messages);
        return new DefinitionResult(definition, instance, criteria.Result, criteria) { Messages = [.. messages.Distinct(StringComparer.Ordinal)] };
    }

    private CriteriaResult Judge(CriteriaNode node, EvaluationContext context, List<string> messages)
    {
        var (result, instance, children) = node switch
        {
            Criteria criteria => Children(criteria, context, messages),
            Criterion criterion => Test(criterion, context, messages),
            ExtendDefinition extend => Extended(extend, context, messages),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, null),
        };
        return new CriteriaResult(node, node.Negate ? result.Negated() : result, children) { VariableInstance = instance };
    }

    private (OvalResult Result, int Instance, IReadOnlyList<CriteriaResult> Children) Children(Criteria criteria, EvaluationContext context, List<string> messages)
    {
        var children = criteria.Children.Select(c => Judge(c, context, messages)).ToList();
        return (criteria.Operator.Combine(children.Select(c => c.Result)), 1, children);
    }

    private (OvalResult Result, int Instance, IReadOnlyList<CriteriaResult> Children) Test(Criterion criterion, EvaluationContext context, List<string> messages)
    {
        if (parts.Test(criterion.TestRef, context) is { } test)
        {
            return (test.Result, test.VariableInstance, []);
        }

        messages.Add($"there is no test {criterion.TestRef}");
        return (OvalResult.Error, 1, []);
    }

    private (OvalResult Result, int Instance, IReadOnlyList<CriteriaResult> Children) Extended(ExtendDefinition extend, EvaluationContext context, List<string> messages)
    {
        if (parts.Definition(extend.DefinitionRef, context) is not { } extended)
        {
            messages.Add($"there is no definition {extend.DefinitionRef}");
            return (OvalResult.Error, 1, []);
        }

        if (extended.Criteria is null)
        {
            messages.AddRange(extended.Messages.Select(m => $"{extend.DefinitionRef}: {m}"));
        }

        return (extended.Result, extended.VariableInstance, []);
    }
}
