using Assay.Oval;

namespace Assay.Reporting;

/// <summary>A test in the report. A page with ten thousand items helps nobody: the first are shown, the others counted.</summary>
internal sealed class OvalReportTest
{
    private const int Most = 100;

    public OvalReportTest(TestEvaluation evaluation, OvalReportDetails details)
    {
        var deciding = Decision.Items(evaluation).ToList();
        var items = deciding.Count > 0 ? deciding : evaluation.Items;
        Id = Printable.Of(evaluation.Test.Id);
        Comment = Printable.Of(evaluation.Test.Comment);
        Kind = Printable.Of(evaluation.Test.Kind.ToString());
        Demand = $"check: {evaluation.Test.Check.Word()}, existence: {evaluation.Test.CheckExistence.Word()}";
        Result = evaluation.Result.Word();
        Messages = [.. evaluation.Messages.Take(Most).Select(Printable.Of)];
        Items = [.. items.Take(Most).Select(i => new OvalReportItem(i, details))];
        MoreCount = items.Count - Items.Count;
    }

    public string Id { get; }

    public string Comment { get; }

    /// <summary><c>unix:file</c>.</summary>
    public string Kind { get; }

    /// <summary>How many items must exist and satisfy its states, in OVAL's words.</summary>
    public string Demand { get; }

    public string Result { get; }

    public IReadOnlyList<string> Messages { get; }

    /// <summary>The items that decided; all where it was their number.</summary>
    public IReadOnlyList<OvalReportItem> Items { get; }

    public int MoreCount { get; }
}
