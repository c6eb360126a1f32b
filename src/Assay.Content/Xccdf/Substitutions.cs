using System.Text;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Puts Values and plain-texts in the place of <c>sub</c> elements. A Value may follow the text that uses it: such a place is marked while reading and filled at the end.</summary>
internal sealed class Substitutions(ProblemList problems)
{
    // Characters that XML does not allow, so no text can hold them.
    private const char Mark = '\u0001';
    private const char TitleMark = '\u0002';

    // A long Value in many places is a bomb; real content stays under a million characters.
    private const long Most = 64L * 1024 * 1024;

    private readonly Dictionary<string, (string Text, string Title)> known = new(StringComparer.Ordinal);
    private bool marked;
    private long inserted;

    /// <summary>How an id that nothing has is left in a text.</summary>
    public static string Unknown(string idRef) => $"{{{idRef}}}";

    /// <summary>Makes a Value known by its default, or its first choice where it has no default.</summary>
    public void Add(Value value)
    {
        var choice = value.Choices.FirstOrDefault(c => c.Selector.Length == 0) ?? (value.Choices is [var first, ..] ? first : null);
        if (choice is not null)
        {
            known.TryAdd(value.Id, (choice.Text, value.Title));
        }
    }

    /// <summary>Makes a plain-text known.</summary>
    public void Add(PlainText plain) => known.TryAdd(plain.Id, (plain.Text, plain.Text));

    /// <summary>What stands in the place of a <c>sub</c>: its text where it is known already, else a mark.</summary>
    public string Place(string idRef, bool title)
    {
        if (Known(idRef, title) is { } text)
        {
            return text;
        }

        marked = true;
        return title ? $"{Mark}{TitleMark}{idRef}{Mark}" : $"{Mark}{idRef}{Mark}";
    }

    /// <summary>Fills the marks of a Benchmark; an id that nothing has stays as <c>{id}</c>.</summary>
    public Benchmark Fill(Benchmark benchmark) => !marked ? benchmark : benchmark with
    {
        Title = Fill(benchmark.Title),
        Description = Fill(benchmark.Description),
        Notices = [.. benchmark.Notices.Select(n => n with { Text = Fill(n.Text) })],
        FrontMatter = Fill(benchmark.FrontMatter),
        RearMatter = Fill(benchmark.RearMatter),
        Profiles = [.. benchmark.Profiles.Select(p => p with { Title = Fill(p.Title), Description = Fill(p.Description) })],
        Values = [.. benchmark.Values.Select(v => v with { Title = Fill(v.Title) })],
        Groups = [.. benchmark.Groups.Select(g => g with { Title = Fill(g.Title), Description = Fill(g.Description) })],
        Rules = [.. benchmark.Rules.Select(Fill)],
    };

    private Rule Fill(Rule rule) => rule with
    {
        Title = Fill(rule.Title),
        Description = Fill(rule.Description),
        Checks = [.. rule.Checks.Select(c => c with { Content = Fill(c.Content) })],
        FixTexts = [.. rule.FixTexts.Select(f => f with { Text = Fill(f.Text) })],
        Fixes = [.. rule.Fixes.Select(f => f with { Text = Fill(f.Text) })],
    };

    private StigDescription Fill(StigDescription description) => new()
    {
        VulnDiscussion = Fill(description.VulnDiscussion),
        FalsePositives = Fill(description.FalsePositives),
        FalseNegatives = Fill(description.FalseNegatives),
        Documentable = Fill(description.Documentable),
        Mitigations = Fill(description.Mitigations),
        SeverityOverrideGuidance = Fill(description.SeverityOverrideGuidance),
        PotentialImpacts = Fill(description.PotentialImpacts),
        ThirdPartyTools = Fill(description.ThirdPartyTools),
        MitigationControl = Fill(description.MitigationControl),
        Responsibility = Fill(description.Responsibility),
        IaControls = Fill(description.IaControls),
    };

    private string Fill(string text)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder();
        var parts = text.Split(Mark);
        for (var i = 0; i < parts.Length; i++)
        {
            filled.Append(i % 2 == 0 ? parts[i] : Of(parts[i]));
        }

        return filled.ToString();
    }

    private string Of(string mark)
    {
        var title = mark.StartsWith(TitleMark);
        var id = title ? mark[1..] : mark;
        return Known(id, title) ?? Unknown(id);
    }

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
