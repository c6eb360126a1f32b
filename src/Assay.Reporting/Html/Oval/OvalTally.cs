using Assay.Oval;

namespace Assay.Reporting;

/// <summary>How many definitions have which result.</summary>
/// <param name="key">Their class; empty for all.</param>
/// <param name="definitions">The definitions.</param>
internal sealed class OvalTally(string key, IEnumerable<OvalReportDefinition> definitions)
{
    // What needs a look comes first.
    private static readonly OvalResult[] Order = [OvalResult.False, OvalResult.Error, OvalResult.Unknown, OvalResult.True, OvalResult.NotApplicable, OvalResult.NotEvaluated];

    public string Key { get; } = key;

    /// <summary>One per result, those without a definition included.</summary>
    public IReadOnlyList<OvalTallyCell> Cells { get; } = Count([.. definitions]);

    public int Sum => Cells.Sum(c => c.Count);

    private static List<OvalTallyCell> Count(List<OvalReportDefinition> definitions) =>
        [.. Order.Select(r => r.Word()).Select(word => new OvalTallyCell(OvalReportDefinition.KeyOf(word), word, definitions.Count(d => d.Result == word)))];
}

/// <summary>The number of definitions with one result.</summary>
/// <param name="Key">The result as the filter has it: <c>not_evaluated</c>.</param>
/// <param name="Result">The result: <c>not evaluated</c>.</param>
/// <param name="Count">How many.</param>
internal sealed record OvalTallyCell(string Key, string Result, int Count);
