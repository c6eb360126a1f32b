namespace Assay.Oval;

/// <summary>The ids that a part of a document refers to.</summary>
internal static class References
{
    public static IEnumerable<string> Of(OvalDefinitions document, string id) =>
        document.Definition(id) is { } definition ? definition.Criteria is { } criteria ? Of(criteria) : []
        : document.Test(id) is { } test ? test.ObjectRef is { } reference ? [reference, .. test.StateRefs] : test.StateRefs
        : document.Object(id) is { } found ? Of(found)
        : document.State(id) is { } state ? state.Entities.SelectMany(Of)
        : document.Variable(id) is LocalVariable local ? Of(local.Component)
        : [];

    /// <summary>The variable that a variable_object is about; null for every other object.</summary>
    public static string? VariableOf(OvalObject found) =>
        found is { Set: null, Kind: { Schema: "independent", Name: "variable" } } ? found.Entities.FirstOrDefault(e => e.Name == "var_ref")?.Text.Trim() : null;

    /// <summary>The components of a component.</summary>
    public static IReadOnlyList<VariableComponent> PartsOf(VariableComponent component) => component switch
    {
        LiteralComponent or ObjectComponent or VariableReference => [],
        ArithmeticFunction f => f.Parts,
        BeginFunction f => [f.Part],
        ConcatFunction f => f.Parts,
        CountFunction f => f.Parts,
        EndFunction f => [f.Part],
        EscapeRegexFunction f => [f.Part],
        GlobToRegexFunction f => [f.Part],
        MergeFunction f => f.Parts,
        RegexCaptureFunction f => [f.Part],
        SplitFunction f => [f.Part],
        SubstringFunction f => [f.Part],
        TimeDifferenceFunction f => f.Parts,
        UniqueFunction f => f.Parts,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType().Name, null),
    };

    private static IEnumerable<string> Of(CriteriaNode node) => node switch
    {
        Criteria criteria => criteria.Children.SelectMany(Of),
        Criterion criterion => [criterion.TestRef],
        ExtendDefinition extend => [extend.DefinitionRef],
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, null),
    };

    private static IEnumerable<string> Of(OvalObject found) =>
    [
        .. VariableOf(found) is { } variable ? [variable] : Array.Empty<string>(),
        .. found.Set is { } set ? Of(set) : [],
        .. found.Entities.SelectMany(Of),
        .. found.Filters.Select(f => f.StateRef),
    ];

    private static IEnumerable<string> Of(OvalSet set) => [.. set.ObjectRefs, .. set.Sets.SelectMany(Of), .. set.Filters.Select(f => f.StateRef)];

    private static IEnumerable<string> Of(OvalEntity entity) => [.. entity.VarRef is { } variable ? [variable] : Array.Empty<string>(), .. entity.Fields.SelectMany(Of)];

    private static IEnumerable<string> Of(VariableComponent component) => component switch
    {
        ObjectComponent o => [o.ObjectRef],
        VariableReference v => [v.VarRef],
        _ => PartsOf(component).SelectMany(Of),
    };
}
