using System.Text.RegularExpressions;

namespace Assay.Plugins.Oval;

/// <summary>Lines of text files that match (OVAL 5.12, textfilecontent_object, deprecated there in favour of textfilecontent54_object).</summary>
[ObjectCollector("independent", "textfilecontent")]
public sealed class TextFileContentCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => FileSearch.ContentsOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["line"] is not { } wanted)
        {
            return CollectedItems.None(CollectedFlag.Error, "a textfilecontent_object has a line");
        }

        var findings = new Findings(query);
        var regexes = wanted.Patterns?.Invoke(RegexOptions.None) ?? [];
        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation))
        {
            try
            {
                var text = file.Name is null ? null : FileText.Text(system.Files, file.Path);
                foreach (var line in LinesOf(text ?? "").Where(wanted.Matches))
                {
                    var entities = file.Entities();
                    entities.Add(ItemEntity.Of("line", line));
                    foreach (var group in regexes.Select(r => r.Match(line)).Where(m => m.Success).SelectMany(m => m.Groups.Values.Skip(1)).Where(g => g.Success))
                    {
                        entities.Add(ItemEntity.Of("subexpression", group.Value));
                    }

                    findings.Add(file.Item(entities));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Fail(e.Message);
            }
        }

        return findings.Result;
    }

    /// <summary>The lines of a text. A line feed ends a line: nothing that follows the last one is no line.</summary>
    private static string[] LinesOf(string text) => text.Length == 0 ? [] : (text[^1] == '\n' ? text[..^1] : text).Split('\n');
}
