using Assay.Sdk;

namespace Assay.Oval;

/// <summary>The parts of a document, each evaluated when something first refers to it.</summary>
internal sealed class EvaluationParts
{
    private readonly PartResults<DefinitionResult> definitions;
    private readonly PartResults<TestEvaluation> tests;
    private readonly PartResults<CollectedSet> objects;
    private readonly PartResults<PreparedState> states;
    private readonly PartResults<VariableValue> variables;
    private readonly PatternCache patterns;
    private readonly CriteriaJudgement criteriaJudgement;
    private readonly TestJudgement testJudgement;
    private readonly ObjectCollection objectCollection;
    private readonly VariableComputation variableComputation;

    public EvaluationParts(OvalDefinitions document, IItemSource source, TimeProvider clock, PatternCache patterns)
    {
        Document = document;
        this.patterns = patterns;
        var dependencies = new Dependencies(document);
        definitions = new(dependencies);
        tests = new(dependencies);
        objects = new(dependencies);
        states = new(dependencies);
        variables = new(dependencies);
        criteriaJudgement = new(this);
        testJudgement = new(this);
        objectCollection = new(this, patterns, source);
        variableComputation = new(this, patterns, clock);
    }

    /// <summary>The document.</summary>
    public OvalDefinitions Document { get; }

    /// <summary>Every item.</summary>
    public ItemPool Items { get; } = new();

    /// <summary>The result of a definition; null where the document has none of that id.</summary>
    public DefinitionResult? Definition(string id, EvaluationContext context) => Document.Definition(id) is { } definition
        ? definitions.Get(id, context, i => criteriaJudgement.Judge(definition, i, context), why => new DefinitionResult(definition, 1, OvalResult.NotEvaluated, null) { Messages = [why] })
        : null;

    /// <summary>The result of a test; null where the document has none of that id.</summary>
    public TestEvaluation? Test(string id, EvaluationContext context) => Document.Test(id) is { } test
        ? tests.Get(id, context, i => testJudgement.Judge(test, i, context), why => new TestEvaluation(test, 1, OvalResult.Error) { Messages = [why] })
        : null;

    /// <summary>The items of an object.</summary>
    public CollectedSet Objects(string id, EvaluationContext context)
    {
        var found = Document.Object(id) ?? new OvalObject { Id = id, Version = "0", Kind = new OvalKind("", "") };
        return Document.Object(id) is null ? Error($"there is no object {id}")
            : objects.Get(id, context, i => objectCollection.Collect(found, i, context), Error);

        CollectedSet Error(string message) => new(found, 1, CollectedFlag.Error, [], [message]);
    }

    /// <summary>A state, ready to judge.</summary>
    public PreparedState State(string id, EvaluationContext context)
    {
        return Document.State(id) is { } state
            ? states.Get(id, context, _ => Prepared(state, context), why => Faulty(state, why))
            : Faulty(new OvalState { Id = id, Version = "0", Kind = new OvalKind("", "") }, $"there is no state {id}");

        static PreparedState Faulty(OvalState state, string fault) => new(state, [], []) { Fault = fault };
    }

    /// <summary>The value of a variable.</summary>
    public VariableValue Variable(string id, EvaluationContext context) => Document.Variable(id) is { } variable
        ? variables.Get(id, context, _ => variableComputation.Compute(variable, context), VariableValue.Error)
        : VariableValue.Error($"there is no variable {id}");

    /// <summary>All that was evaluated, in document order.</summary>
    public OvalEvaluation Evaluation() => new()
    {
        Document = Document,
        Definitions = [.. Document.Definitions.Select(d => d.Id).Distinct(StringComparer.Ordinal).SelectMany(definitions.Of)],
        Tests = [.. Document.Tests.Select(t => t.Id).Distinct(StringComparer.Ordinal).SelectMany(tests.Of)],
        Objects = [.. Document.Objects.Select(o => o.Id).Distinct(StringComparer.Ordinal).SelectMany(objects.Of).Select(s => new CollectedObject(s.Object, s.VariableInstance, s.Flag, s.ItemIds, s.Variables, s.Messages))],
        Items = Items.All(),
    };

    private PreparedState Prepared(OvalState state, EvaluationContext context)
    {
        var used = new Dictionary<string, VariableValue>(StringComparer.Ordinal);
        var entities = state.Entities.Select(e => Prepared(e, mask: false)).ToList();
        return new PreparedState(state, entities, [.. used.Where(v => v.Value is { HasValues: true, Mask: false }).Select(v => new TestedVariable(v.Key, v.Value.Values))]);

        StateEntity Prepared(OvalEntity entity, bool mask)
        {
            var masked = mask || entity.Mask ? entity with { Mask = true } : entity;
            var value = entity.VarRef is { } reference ? Variable(reference, context) : null;
            if (value is not null)
            {
                used[entity.VarRef!] = masked.Mask ? value with { Mask = true } : value;
            }

            return new StateEntity(masked, value, [.. entity.Fields.Select(f => Prepared(f, masked.Mask))], patterns);
        }
    }
}
