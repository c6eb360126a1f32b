using System.Globalization;

namespace Assay.Reporting;

/// <summary>A line of a summary: how many Rules have which status.</summary>
internal sealed class Tally(string key, string label, IEnumerable<ReportRule> rules)
{
    /// <summary>What the report's filter calls it: a category, a component; empty for all.</summary>
    public string Key { get; } = key;

    public string Label { get; } = label;

    /// <summary>One per status, worst first, those without a Rule included.</summary>
    public IReadOnlyList<TallyCell> Cells { get; } = Count([.. rules]);

    public int Sum => Cells.Sum(c => c.Count);

    private static List<TallyCell> Count(List<ReportRule> rules)
    {
        var cells = new List<TallyCell>();
        var start = 0;
        foreach (var status in Enum.GetValues<ChecklistStatus>())
        {
            var count = rules.Count(r => r.Status == status.Key());
            cells.Add(new TallyCell(status.Key(), ReportRule.Label(status), count, Percent(start, rules.Count), Percent(count, rules.Count)));
            start += count;
        }

        return cells;
    }

    private static string Percent(int part, int whole) => (whole == 0 ? 0 : 100.0 * part / whole).ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>The number of Rules with one status.</summary>
/// <param name="Status">The status's key: <c>not_a_finding</c>.</param>
/// <param name="Label">The status for people: <c>Not a finding</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Start">Where its part of a bar begins, in per cent.</param>
/// <param name="Share">How long its part of a bar is, in per cent.</param>
internal sealed record TallyCell(string Status, string Label, int Count, string Start, string Share);
