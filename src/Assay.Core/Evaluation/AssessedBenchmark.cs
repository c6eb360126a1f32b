using Assay.Sdk;

namespace Assay.Core;

/// <summary>A Benchmark that is assessed, with what evaluates its own checks.</summary>
/// <param name="Resolved">The Benchmark under its Profile.</param>
public sealed record AssessedBenchmark(ResolvedBenchmark Resolved)
{
    /// <summary>Evaluates the Benchmark's own checks over a node; null where nothing here can, or a person is to decide all of them.</summary>
    public Func<NodeEvidence, XccdfEvaluation>? OwnChecks { get; init; }

    /// <summary>What its own checks read of a cluster besides its nodes' files.</summary>
    public Need Needs { get; init; } = new([]);

    /// <summary>What the reader of the results should know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>A Benchmark without checks of its own that anything here evaluates.</summary>
    public static AssessedBenchmark Of(Benchmark benchmark, Profile? profile) => new(BenchmarkResolution.Resolve(benchmark, profile));
}
