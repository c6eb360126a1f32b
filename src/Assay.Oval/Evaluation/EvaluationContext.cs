namespace Assay.Oval;

/// <summary>What one call to evaluate goes by.</summary>
/// <param name="Externals">The values of external variables.</param>
/// <param name="Cancellation">Ends it.</param>
internal sealed record EvaluationContext(ExternalValues Externals, CancellationToken Cancellation);
