using Assay.Oval;

namespace Assay.Reporting;

/// <summary>What an evaluation found, by what refers to it.</summary>
internal sealed class OvalReportDetails(OvalEvaluation evaluation)
{
    private readonly Dictionary<(string Id, int Instance), DefinitionResult> definitions = evaluation.Definitions.ToDictionary(d => (d.Definition.Id, d.VariableInstance));
    private readonly Dictionary<(string Id, int Instance), TestEvaluation> tests = evaluation.Tests.ToDictionary(t => (t.Test.Id, t.VariableInstance));
    private readonly HashSet<string> maskedVariables = OvalXml.MaskedVariables(evaluation.Document);

    /// <summary>The tests that made a definition what it is.</summary>
    public IReadOnlyList<OvalReportTest> TestsOf(DefinitionResult result)
    {
        var decision = new Decision(
            node => definitions.GetValueOrDefault((((ExtendDefinition)node.Node).DefinitionRef, node.VariableInstance)),
            node => tests.GetValueOrDefault((((Criterion)node.Node).TestRef, node.VariableInstance)));
        return [.. decision.Tests(result).Select(t => new OvalReportTest(t, this))];
    }

    /// <summary>The item of an id.</summary>
    public CollectedItem Item(int id) => evaluation.Items[id - 1];

    /// <summary>Whether what a state wants of an entity is hidden elsewhere in the document.</summary>
    public bool IsHidden(MissedEntity missed) =>
        maskedVariables.Count > 0 && evaluation.Document.State(missed.StateId) is { } state &&
        state.Entities.Where(e => e.Name == missed.Entity).SelectMany(e => e.Fields.Append(e)).Any(e => e.VarRef is { } variable && maskedVariables.Contains(variable));
}
