using Assay.Sdk;

namespace Assay.Oval;

/// <summary>What looking for an object gave.</summary>
/// <param name="Object">The object.</param>
/// <param name="VariableInstance">From 1.</param>
/// <param name="Flag">Whether all of it is known.</param>
/// <param name="ItemIds">Its items, each once.</param>
/// <param name="Messages">Messages.</param>
internal sealed record CollectedSet(OvalObject Object, int VariableInstance, CollectedFlag Flag, IReadOnlyList<int> ItemIds, IReadOnlyList<string> Messages)
{
    /// <summary>The variables it used, its objects' included, without what must not appear.</summary>
    public IReadOnlyList<TestedVariable> Variables { get; init; } = [];
}
