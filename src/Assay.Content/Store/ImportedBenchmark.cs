namespace Assay.Content;

/// <summary>What an import did with one benchmark.</summary>
/// <param name="Entry">The benchmark as it now lies in the store.</param>
/// <param name="Outcome">What was done.</param>
/// <param name="Warnings">What the reader could live with.</param>
public sealed record ImportedBenchmark(BenchmarkEntry Entry, ImportOutcome Outcome, IReadOnlyList<string> Warnings);

/// <summary>What an import did.</summary>
public enum ImportOutcome
{
    /// <summary>The store did not have this release.</summary>
    Added,

    /// <summary>The store had the same bytes.</summary>
    Unchanged,

    /// <summary>The store had other bytes for the same id and release, which are gone.</summary>
    Replaced,
}
