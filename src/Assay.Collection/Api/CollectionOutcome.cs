using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>How a collection went.</summary>
/// <param name="Gaps">What could not be collected, sorted as in the bundle.</param>
/// <param name="NotAsked">Why something was not asked for, each reason once.</param>
/// <param name="Requests">What was asked.</param>
public sealed record CollectionOutcome(IReadOnlyList<Coverage> Gaps, IReadOnlyList<string> NotAsked, IReadOnlyList<BundleRequest> Requests)
{
    internal static bool IsGap(Coverage line) => line.Status is CoverageStatus.Denied or CoverageStatus.Failed or CoverageStatus.Timeout;

    /// <summary>Why something was not asked for, each reason once.</summary>
    internal static IReadOnlyList<string> NotAskedOf(IEnumerable<Coverage> coverage) =>
        [.. coverage.Where(c => c is { Status: CoverageStatus.NotRequested, Reason.Length: > 0 }).Select(c => c.Reason).Distinct(StringComparer.Ordinal)];

    /// <summary>What was refused, for a manifest.</summary>
    internal static IEnumerable<string> Refusals(IEnumerable<Coverage> gaps) =>
        gaps.Where(g => g.Status is CoverageStatus.Denied).Select(g => $"Refused: {g.Reason}").Distinct(StringComparer.Ordinal).Take(50);

    /// <summary>Requests to several servers, added up.</summary>
    internal static IReadOnlyList<BundleRequest> Sum(IEnumerable<BundleRequest> requests) =>
    [
        .. requests.GroupBy(r => (r.Resource, r.Verb)).OrderBy(g => g.Key.Resource, StringComparer.Ordinal).ThenBy(g => g.Key.Verb, StringComparer.Ordinal)
            .Select(g => new BundleRequest(g.Key.Verb, g.Key.Resource, g.Sum(r => r.Count))),
    ];
}
