using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>An observation in the report. A long list of subjects is split: a page with ten thousand names opens no faster for showing them all.</summary>
internal sealed class ReportObservation(FoldedObservation observation)
{
    private const int Shown = 12;

    /// <summary>XCCDF's word: <c>fail</c>.</summary>
    public string Result { get; } = observation.Result.Word();

    /// <summary>The key of the status it would give its Rule, for colour and sign.</summary>
    public string Status { get; } = observation.Result.Status().Key();

    public string Message => Printable.Of(observation.Message);

    public string Source => Printable.Of(observation.Source);

    /// <summary>The answer to these subjects; empty where there is none.</summary>
    public string Answer => observation.Override is { } answer ? Printable.Of(Comments.Of(answer)) : "";

    public string Reproduce => Printable.Of(observation.Reproduce);

    public int SubjectCount => observation.Subjects.Count;

    /// <summary>The first subjects; all of them where a few more would be left over.</summary>
    public IEnumerable<string> Subjects => observation.Subjects.Take(Split).Select(Printable.Of);

    /// <summary>The others with a comma between; empty where there are none.</summary>
    public string MoreSubjects => Join(observation.Subjects.Skip(Split));

    /// <summary>All of it in one line, for those a table has no room for.</summary>
    public string Line => $"{Result}  {Join(observation.Subjects)}: {Message}{(Source.Length == 0 ? "" : $" ({Source})")}".Replace('\n', ' ');

    public int MoreCount => observation.Subjects.Count - Split;

    private int Split => observation.Subjects.Count <= Shown + 3 ? observation.Subjects.Count : Shown;

    private static string Join(IEnumerable<string> subjects) => Printable.Of(string.Join(", ", subjects));
}
