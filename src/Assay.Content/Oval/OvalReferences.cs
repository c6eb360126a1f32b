using Assay.Oval;

namespace Assay.Content;

/// <summary>Checks what the parts of a definitions document say of each other.</summary>
internal sealed class OvalReferences(OvalDefinitions document, ProblemList problems)
{
    private const string AnyVariable = "variable";

    /// <summary>Reports references to nothing.</summary>
    /// <param name="kinds">Whether tests whose object or state is of another kind are reported too.</param>
    public void Check(bool kinds)
    {
        foreach (var definition in document.Definitions)
        {
            CheckCriteria(definition, definition.Criteria);
        }

        foreach (var test in document.Tests)
        {
            CheckTest(test, kinds);
        }

        foreach (var found in document.Objects)
        {
            CheckSet(found.Place, found.Id, found.Set);
            CheckFilters(found.Place, found.Id, found.Filters);
            CheckEntities(found.Id, found.Entities);
        }

        foreach (var state in document.States)
        {
            CheckEntities(state.Id, state.Entities);
        }

        foreach (var variable in document.Variables.OfType<LocalVariable>())
        {
            CheckComponent(variable, variable.Component);
        }
    }

    private void CheckCriteria(OvalDefinition definition, CriteriaNode? node)
    {
        switch (node)
        {
            case Criteria criteria:
                foreach (var child in criteria.Children)
                {
                    CheckCriteria(definition, child);
                }

                break;
            case Criterion criterion when document.Test(criterion.TestRef) is null:
                Missing(definition.Place, definition.Id, "test", criterion.TestRef);
                break;
            case ExtendDefinition extend when document.Definition(extend.DefinitionRef) is null:
                Missing(definition.Place, definition.Id, "definition", extend.DefinitionRef);
                break;
        }
    }

    private void CheckTest(OvalTest test, bool kinds)
    {
        if (test.ObjectRef is { } objectRef)
        {
            CheckPart(test, "object", objectRef, document.Object(objectRef)?.Kind, kinds);
        }

        foreach (var stateRef in test.StateRefs)
        {
            CheckPart(test, "state", stateRef, document.State(stateRef)?.Kind, kinds);
        }
    }

    private void CheckPart(OvalTest test, string what, string id, OvalKind? kind, bool kinds)
    {
        if (kind is null)
        {
            Missing(test.Place, test.Id, what, id);
        }
        else if (kinds && kind != test.Kind)
        {
            problems.Error(At(test.Place), $"{test.Id} is a {test.Kind}_test, and its {what} {id} is a {kind}_{what}");
        }
    }

    private void CheckSet(OvalPlace place, string owner, OvalSet? set)
    {
        foreach (var id in set?.ObjectRefs ?? [])
        {
            if (document.Object(id) is null)
            {
                Missing(place, owner, "object", id);
            }
        }

        CheckFilters(place, owner, set?.Filters ?? []);
        foreach (var inner in set?.Sets ?? [])
        {
            CheckSet(place, owner, inner);
        }
    }

    private void CheckFilters(OvalPlace place, string owner, IReadOnlyList<OvalFilter> filters)
    {
        foreach (var filter in filters.Where(f => document.State(f.StateRef) is null))
        {
            Missing(place, owner, "state", filter.StateRef);
        }
    }

    private void CheckEntities(string owner, IReadOnlyList<OvalEntity> entities)
    {
        foreach (var entity in entities)
        {
            if (entity.VarRef is { } id && document.Variable(id) is null)
            {
                Missing(entity.Place, owner, AnyVariable, id);
            }

            CheckEntities(owner, entity.Fields);
        }
    }

    private void CheckComponent(OvalVariable owner, VariableComponent component)
    {
        switch (component)
        {
            case ObjectComponent part when document.Object(part.ObjectRef) is null:
                Missing(owner.Place, owner.Id, "object", part.ObjectRef);
                break;
            case VariableReference part when document.Variable(part.VarRef) is null:
                Missing(owner.Place, owner.Id, AnyVariable, part.VarRef);
                break;
        }

        foreach (var part in Parts(component))
        {
            CheckComponent(owner, part);
        }
    }

    private static IReadOnlyList<VariableComponent> Parts(VariableComponent component) => component switch
    {
        ArithmeticFunction f => f.Parts,
        ConcatFunction f => f.Parts,
        CountFunction f => f.Parts,
        UniqueFunction f => f.Parts,
        MergeFunction f => f.Parts,
        TimeDifferenceFunction f => f.Parts,
        BeginFunction f => [f.Part],
        EndFunction f => [f.Part],
        EscapeRegexFunction f => [f.Part],
        GlobToRegexFunction f => [f.Part],
        RegexCaptureFunction f => [f.Part],
        SplitFunction f => [f.Part],
        SubstringFunction f => [f.Part],
        _ => [],
    };

    private void Missing(OvalPlace place, string owner, string what, string id) => problems.Error(At(place), $"{owner} refers to the {what} {id}, which is not there");

    private static Position At(OvalPlace place) => new(place.Line, place.Column);
}
