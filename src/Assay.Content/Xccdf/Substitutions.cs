using Assay.Core;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Puts Values and plain-texts in the place of <c>sub</c> elements. A Value may follow the text that uses it: such a place is marked while reading and filled at the end.</summary>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="leaveMarks">Whether all marks stay, for a Profile to fill.</param>
internal sealed class Substitutions(ProblemList problems, bool leaveMarks = false)
{
    // A long Value in many places is a bomb; real content stays under a million characters.
    private const long Most = 64L * 1024 * 1024;

    private readonly Dictionary<string, (string Text, string Title)> known = new(StringComparer.Ordinal);
    private bool marked;
    private long inserted;

    /// <summary>Makes a Value known by its default, or its first choice where it has no default.</summary>
    public void Add(Value value)
    {
        if (value.Choose(null) is { } choice)
        {
            known.TryAdd(value.Id, (choice.Text, value.Title));
        }
    }

    /// <summary>Makes a plain-text known.</summary>
    public void Add(PlainText plain) => known.TryAdd(plain.Id, (plain.Text, plain.Text));

    /// <summary>What stands in the place of a <c>sub</c>: its text where it is known already, else a mark.</summary>
    public string Place(string idRef, bool title)
    {
        if (!leaveMarks && Known(idRef, title) is { } text)
        {
            return text;
        }

        marked = true;
        return TextMarks.Of(idRef, title);
    }

    /// <summary>Fills the marks of a Benchmark; an id that nothing has stays as <c>{id}</c>.</summary>
    public Benchmark Fill(Benchmark benchmark) => marked && !leaveMarks ? TextMarks.Fill(benchmark, Known) : benchmark;

    private string? Known(string id, bool title)
    {
        if (!known.TryGetValue(id, out var found))
        {
            return null;
        }

        var text = title ? found.Title : found.Text;
        inserted += text.Length;
        if (inserted <= Most)
        {
            return text;
        }

        problems.Refuse(default, $"the Values inserted into texts by <sub> grow beyond {Most / (1024 * 1024)} million characters");
        return "";
    }
}
