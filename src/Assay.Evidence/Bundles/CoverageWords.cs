using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The words of a bundle and a fixture for a <see cref="CoverageStatus"/>.</summary>
internal static class CoverageWords
{
    private static readonly Dictionary<string, CoverageStatus> Statuses = Enum.GetValues<CoverageStatus>().ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>All words, as a sentence lists them.</summary>
    public static string All => string.Join(", ", Statuses.Keys);

    /// <summary>The word: <c>notRequested</c>.</summary>
    public static string Word(this CoverageStatus status) => status switch
    {
        CoverageStatus.Collected => "collected",
        CoverageStatus.Absent => "absent",
        CoverageStatus.Denied => "denied",
        CoverageStatus.Failed => "failed",
        CoverageStatus.Timeout => "timeout",
        CoverageStatus.NotRequested => "notRequested",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The status a word stands for; null where it stands for none.</summary>
    public static CoverageStatus? Parse(string word) => Statuses.TryGetValue(word, out var status) ? status : null;
}
