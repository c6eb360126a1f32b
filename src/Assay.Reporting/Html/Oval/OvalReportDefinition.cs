using System.Globalization;
using Assay.Oval;

namespace Assay.Reporting;

/// <summary>A definition and its result in the report.</summary>
/// <param name="result">The result.</param>
/// <param name="full">Whether its tests may be told.</param>
/// <param name="details">What was found.</param>
internal sealed class OvalReportDefinition(DefinitionResult result, bool full, OvalReportDetails details)
{
    private OvalDefinition Definition => result.Definition;

    /// <summary>Its place in the page; unique.</summary>
    public string Anchor => result.VariableInstance == 1 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{result.VariableInstance}");

    public string Id => Printable.Of(Definition.Id);

    public string Version => Printable.Of(Definition.Version);

    /// <summary>From 1: the set of values it was evaluated with.</summary>
    public int Instance => result.VariableInstance;

    public string Class { get; } = result.Definition.Class.Word();

    /// <summary>OVAL's word: <c>not evaluated</c>.</summary>
    public string Result { get; } = result.Result.Word();

    /// <summary>The result as the filter has it: <c>not_evaluated</c>.</summary>
    public string Key => KeyOf(Result);

    /// <summary>The key of the status a Rule would have by it, for colour and sign; neutral where its class judges nothing.</summary>
    public string Status => !IsJudged && result.Result is (OvalResult.True or OvalResult.False)
        ? ChecklistStatus.NotApplicable.Key()
        : OvalCheckEngine.ResultOf(Definition.Class, result.Result).Status().Key();

    public string Title => Printable.Of(Definition.Title);

    public string Description => Printable.Of(Definition.Description);

    public bool Deprecated => Definition.Deprecated;

    /// <summary>Who, what and where, in a line each.</summary>
    public IReadOnlyList<string> References => [.. Definition.References.Select(r => Printable.Of($"{r.Source} {r.Id}{(r.Url is { Length: > 0 } url ? $" ({url})" : "")}".Trim()))];

    public IReadOnlyList<string> Messages => [.. result.Messages.Select(Printable.Of)];

    /// <summary>Whether its tests are told: where it is not met or could not be decided.</summary>
    public bool IsTold => full && (result.Result is OvalResult.False or OvalResult.Error or OvalResult.Unknown || Status == ChecklistStatus.Open.Key());

    /// <summary>The tests that decided.</summary>
    public IReadOnlyList<OvalReportTest> Tests => IsTold ? details.TestsOf(result) : [];

    public static string KeyOf(string result) => result.Replace(' ', '_');

    private bool IsJudged => Definition.Class is DefinitionClass.Compliance or DefinitionClass.Vulnerability or DefinitionClass.Patch;
}
