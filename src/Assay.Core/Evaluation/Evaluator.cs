using Assay.Sdk;

namespace Assay.Core;

/// <summary>Evaluates a Benchmark over a snapshot: one walk over the nodes, each given to every check.</summary>
/// <param name="binder">Finds the check of each Rule.</param>
/// <param name="clock">Tells the time the results bear.</param>
public sealed class Evaluator(Binder binder, TimeProvider clock)
{
    /// <summary>Evaluates Benchmarks in one walk over the nodes.</summary>
    /// <param name="selections">Each Benchmark with the Profile whose selection counts; null for the Benchmark's own.</param>
    /// <param name="snapshot">The evidence.</param>
    /// <param name="cancellation">Ends the walk between two nodes.</param>
    /// <returns>The TestResults, in the order of the Benchmarks.</returns>
    public IReadOnlyList<TestResult> Evaluate(IReadOnlyList<(Benchmark Benchmark, Profile? Profile)> selections, Snapshot snapshot, CancellationToken cancellation) =>
        Evaluate([.. selections.Select(s => AssessedBenchmark.Of(s.Benchmark, s.Profile))], snapshot, cancellation);

    /// <summary>Evaluates Benchmarks in one walk over the nodes, by plugins first and then by their own checks.</summary>
    /// <param name="benchmarks">The Benchmarks.</param>
    /// <param name="snapshot">The evidence.</param>
    /// <param name="cancellation">Ends the walk between two nodes.</param>
    /// <returns>The TestResults, in the order of the Benchmarks: one for the cluster, or, of a Benchmark whose own checks are about hosts, one for each node that was looked at.</returns>
    public IReadOnlyList<TestResult> Evaluate(IReadOnlyList<AssessedBenchmark> benchmarks, Snapshot snapshot, CancellationToken cancellation)
    {
        var runs = benchmarks.Select(b => new BenchmarkRun(b, binder.Bind(b.Resolved.Benchmark), snapshot, clock)).ToList();
        var asset = new AssetBuilder(snapshot);

        var isEmpty = true;
        foreach (var node in snapshot.Nodes)
        {
            isEmpty = false;
            cancellation.ThrowIfCancellationRequested();
            asset.Add(node);
            foreach (var run in runs)
            {
                run.Walk(node, cancellation);
            }
        }

        foreach (var run in runs)
        {
            run.Walk(isEmpty, cancellation);
        }

        return [.. runs.SelectMany(r => r.Results(asset))];
    }
}
