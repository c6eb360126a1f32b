using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What became of needs, one line each: an answer from anywhere outdoes a refusal elsewhere.</summary>
internal sealed class CoverageSet
{
    private readonly SortedDictionary<string, (CoverageStatus Status, string Reason, bool Final)> lines = new(StringComparer.Ordinal);

    /// <summary>Adds what became of a need.</summary>
    public void Add(string need, CoverageStatus status, string reason = "")
    {
        if (!lines.TryGetValue(need, out var known) || (!known.Final && status < known.Status))
        {
            lines[need] = (status, reason, false);
        }
    }

    /// <summary>Replaces what is known of a need, for good.</summary>
    public void Set(string need, CoverageStatus status, string reason = "") => lines[need] = (status, reason, true);

    /// <summary>Whether there is any line.</summary>
    public bool Any => lines.Count > 0;

    /// <summary>Whether there is a line for a need.</summary>
    public bool Has(string need) => lines.ContainsKey(need);

    /// <summary>Adds every line of another set.</summary>
    public void Add(CoverageSet other)
    {
        foreach (var (need, line) in other.lines)
        {
            if (line.Final)
            {
                lines[need] = line;
            }
            else
            {
                Add(need, line.Status, line.Reason);
            }
        }
    }

    /// <summary>The lines, sorted by need.</summary>
    public IReadOnlyList<Coverage> Build(string? node) => [.. lines.Select(l => new Coverage(node, l.Key, l.Value.Status, Redaction.Of(l.Value.Reason)))];
}
