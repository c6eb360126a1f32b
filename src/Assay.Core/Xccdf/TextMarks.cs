using System.Text;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Marks in the texts of a Benchmark where a <c>sub</c> element stood: a Value's text depends on the Profile, and a Value may follow the text that uses it.</summary>
public static class TextMarks
{
    // Characters that XML does not allow, so no text can hold them.
    private const char Mark = '\u0001';
    private const char TitleMark = '\u0002';

    /// <summary>What stands for a Value or a plain-text until it is known.</summary>
    /// <param name="idRef">Its id.</param>
    /// <param name="title">Whether the title is meant, and not the value.</param>
    public static string Of(string idRef, bool title) => title ? $"{Mark}{TitleMark}{idRef}{Mark}" : $"{Mark}{idRef}{Mark}";

    /// <summary>How an id that nothing has is left in a text.</summary>
    public static string Unknown(string idRef) => $"{{{idRef}}}";

    /// <summary>Fills the marks of a Benchmark.</summary>
    /// <param name="benchmark">The Benchmark.</param>
    /// <param name="known">The text for an id, by its value or its title; null where nothing has the id, which stays as <c>{id}</c>.</param>
    public static Benchmark Fill(Benchmark benchmark, Func<string, bool, string?> known)
    {
        var fill = (string text) => Fill(text, known);
        return benchmark with
        {
            Title = fill(benchmark.Title),
            Description = fill(benchmark.Description),
            Notices = [.. benchmark.Notices.Select(n => n with { Text = fill(n.Text) })],
            FrontMatter = fill(benchmark.FrontMatter),
            RearMatter = fill(benchmark.RearMatter),
            Profiles = [.. benchmark.Profiles.Select(p => p with { Title = fill(p.Title), Description = fill(p.Description) })],
            Values = [.. benchmark.Values.Select(v => v with { Title = fill(v.Title), Description = fill(v.Description) })],
            Groups = [.. benchmark.Groups.Select(g => g with { Title = fill(g.Title), Description = fill(g.Description) })],
            Rules = [.. benchmark.Rules.Select(r => Fill(r, fill))],
        };
    }

    private static Rule Fill(Rule rule, Func<string, string> fill) => rule with
    {
        Title = fill(rule.Title),
        Description = Fill(rule.Description, fill),
        Warnings = [.. rule.Warnings.Select(w => w with { Text = fill(w.Text), Codes = [.. w.Codes.Select(c => c with { Text = fill(c.Text) })] })],
        Checks = [.. rule.Checks.Select(c => c with { Content = fill(c.Content) })],
        FixTexts = [.. rule.FixTexts.Select(f => f with { Text = fill(f.Text) })],
        Fixes = [.. rule.Fixes.Select(f => f with { Text = fill(f.Text) })],
    };

    private static StigDescription Fill(StigDescription description, Func<string, string> fill) => new()
    {
        VulnDiscussion = fill(description.VulnDiscussion),
        FalsePositives = fill(description.FalsePositives),
        FalseNegatives = fill(description.FalseNegatives),
        Documentable = fill(description.Documentable),
        Mitigations = fill(description.Mitigations),
        SeverityOverrideGuidance = fill(description.SeverityOverrideGuidance),
        PotentialImpacts = fill(description.PotentialImpacts),
        ThirdPartyTools = fill(description.ThirdPartyTools),
        MitigationControl = fill(description.MitigationControl),
        Responsibility = fill(description.Responsibility),
        IaControls = fill(description.IaControls),
    };

    private static string Fill(string text, Func<string, bool, string?> known)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder();
        var parts = text.Split(Mark);
        for (var i = 0; i < parts.Length; i++)
        {
            filled.Append(i % 2 == 0 ? parts[i] : Known(parts[i], known));
        }

        return filled.ToString();
    }

    private static string Known(string mark, Func<string, bool, string?> known)
    {
        var title = mark.StartsWith(TitleMark);
        var id = title ? mark[1..] : mark;
        return known(id, title) ?? Unknown(id);
    }
}
