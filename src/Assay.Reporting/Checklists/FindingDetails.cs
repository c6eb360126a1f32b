using System.Globalization;
using System.Text;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>What a checklist says of one Rule in FINDING_DETAILS: machine text between two marks, each a line of its own, so that a merge can replace it and leave a person's words.</summary>
internal sealed class FindingDetails(TestResult testResult, RuleResult rule)
{
    public const string Begin = "[assay begin]";

    public const string End = "[assay end]";

    /// <summary>STIG Manager and Excel cut here without a word.</summary>
    public const int Limit = 32_767;

    // Room for the line that says what was left out, and the least an observation is worth writing in.
    private const int RestReserve = 300;
    private const int LeastEntry = 400;
    private const int LongestRemark = 4_000;

    /// <summary>The text: all of it where it fits, else the worst first with what is left out counted.</summary>
    public override string ToString()
    {
        var head = Head();
        var tail = Tail();
        var room = Limit - head.Length - tail.Length;
        return head + (Whole(room) ?? Fitting(room - RestReserve)) + tail;
    }

    /// <summary>Every observation in full, or null where they need more room.</summary>
    private string? Whole(int room)
    {
        var text = new StringBuilder();
        foreach (var observation in rule.Observations)
        {
            text.Append(Entry(observation, int.MaxValue));
            if (text.Length > room)
            {
                return null;
            }
        }

        return text.ToString();
    }

    /// <summary>Each observation gets an equal share of the room that is left; what it does not need goes to the next ones.</summary>
    private string Fitting(int room)
    {
        var text = new StringBuilder();
        var written = 0;
        foreach (var observation in rule.Observations)
        {
            var left = room - text.Length;
            if (left < LeastEntry)
            {
                break;
            }

            text.Append(Entry(observation, Math.Max(LeastEntry, left / (rule.Observations.Count - written))));
            written++;
        }

        var rest = rule.Observations.Skip(written).ToList();
        var leftOut = rest.Count == 0 ? "" : Invariant($" {rest.Count} more observations ({Counts(rest)}) are left out.");
        return text.Append(Invariant($"Shortened to fit a checklist.{leftOut} results.json holds all of them, with the evidence digest below.\n")).ToString();
    }

    private string Head()
    {
        var head = new StringBuilder(Begin).Append('\n');
        var counts = Counts(rule.Observations);
        Line(head, counts.Length == 0 ? $"Result: {rule.Result.Word()}" : $"Result: {rule.Result.Word()} ({counts})");
        Line(head, Said(rule.Message, LongestRemark));
        Line(head, Said(rule.Explanation(testResult.Profile), LongestRemark));
        Line(head, rule.Warning.Length == 0 ? "" : $"Warning: {Said(rule.Warning, LongestRemark)}");
        return head.Append('\n').ToString();
    }

    private string Tail()
    {
        var tail = new StringBuilder(rule.Observations.Count == 0 ? "" : "\n");
        if (rule.Check is { } check)
        {
            var reading = check.Reading.Length == 0 ? "" : $", reading {check.Reading}";
            Line(tail, Said($"Check: {check.Class}, plugin {check.Plugin} ({check.Assembly}){reading}", LongestRemark));
        }

        Line(tail, testResult.EvidenceDigest.Length > 0 ? $"Evidence: SHA-256 {testResult.EvidenceDigest}" : testResult.Evidence is [var root, ..] ? $"Looked at directly: {Said(root, LongestRemark)}" : "");
        return tail.Append(End).ToString();
    }

    /// <summary>One observation: <c>FAIL  --anonymous-auth=true; it must be false</c>, and indented below it where, at whom, and how to see it again.</summary>
    private static string Entry(FoldedObservation observation, int room)
    {
        var entry = new StringBuilder();
        var answered = observation.Override is { } answer ? $" (answered; was {answer.OldResult.Word()})" : "";
        Line(entry, $"{observation.Result.Word().ToUpperInvariant()}{answered}  {Said(observation.Message, room / 4)}");
        Line(entry, observation.Source.Length == 0 ? "" : $"  Seen at: {Said(observation.Source, room / 8)}");
        var reproduce = observation.Reproduce.Length == 0 ? "" : $"  Reproduce: {Said(observation.Reproduce, room / 4)}";
        if (observation.Subjects.Count > 0)
        {
            var label = observation.Subjects.Count == 1 ? "  Subject: " : Invariant($"  Subjects ({observation.Subjects.Count}): ");
            Line(entry, label + Subjects(observation.Subjects, room - entry.Length - label.Length - reproduce.Length));
        }

        Line(entry, reproduce);
        return entry.ToString();
    }

    private static string Subjects(IReadOnlyList<string> subjects, int room)
    {
        const int Rest = 20;
        var text = new StringBuilder();
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = Said(subjects[i], room / 4);
            if (text.Length + subject.Length + Rest > room)
            {
                return text.Append(Invariant($"{(i == 0 ? "" : " ")}and {subjects.Count - i} more")).ToString();
            }

            text.Append(i == 0 ? "" : " ").Append(subject).Append(i == subjects.Count - 1 ? "" : ",");
        }

        return text.ToString();
    }

    /// <summary>Subjects per result, in the order of the observations: <c>2 fail, 1 unknown, 40 pass</c>.</summary>
    private static string Counts(IEnumerable<FoldedObservation> observations) =>
        string.Join(", ", observations.GroupBy(o => o.Result).Select(g => Invariant($"{g.Sum(o => Math.Max(1, o.Subjects.Count))} {g.Key.Word()}")));

    // Lines after the first are indented: no text of an observation can stand where a mark stands.
    private static string Said(string text, int length) => Printable.Cut(Printable.Of(text).Replace("\n", "\n    ", StringComparison.Ordinal), length);

    private static void Line(StringBuilder text, string line)
    {
        if (line.Length > 0)
        {
            text.Append(line).Append('\n');
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
