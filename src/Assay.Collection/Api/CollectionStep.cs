namespace Assay.Collection;

/// <summary>How far a collection is.</summary>
/// <param name="Text">What is done, or being done.</param>
/// <param name="IsDone">Whether it is done: a line for a log. Else it is of the moment.</param>
public sealed record CollectionStep(string Text, bool IsDone = true);
