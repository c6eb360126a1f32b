using System.Globalization;
using System.Text.RegularExpressions;

namespace Assay.Plugins.Oval;

/// <summary>Where patterns match in text files (OVAL 5.12, textfilecontent54_object).</summary>
/// <remarks>The whole file is one text; a group that took no part in a match gives no subexpression. A file that is no UTF-8 is an error.</remarks>
[ObjectCollector("independent", "textfilecontent54")]
public sealed class TextFileContent54Collector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => FileSearch.ContentsOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["pattern"] is not { Patterns: { } compile } pattern)
        {
            return CollectedItems.None(CollectedFlag.Error, "the pattern of a textfilecontent54_object is compared with pattern match");
        }

        if (query["instance"] is not { } instance)
        {
            return CollectedItems.None(CollectedFlag.Error, "a textfilecontent54_object has an instance");
        }

        IReadOnlyList<Regex> regexes;
        try
        {
            regexes = compile(Modifiers(query));
        }
        catch (ArgumentException e)
        {
            return CollectedItems.None(CollectedFlag.Error, $"malformed pattern: {e.Message}");
        }

        var findings = new Findings(query);
        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation))
        {
            try
            {
                if (file.Name is not null && FileText.Text(system.Files, file.Path) is { } text)
                {
                    for (var i = 0; i < regexes.Count; i++)
                    {
                        Search(file, text, regexes[i], pattern.Values[i], instance, findings, cancellation);
                    }
                }
            }
            catch (FileNotFoundException)
            {
                // It went away since it was listed.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Fail(e.Message);
            }
            catch (RegexMatchTimeoutException)
            {
                // The object is an error whatever the other files hold.
                findings.Fail($"{FoundFile.Printable(file.Path)}: the pattern takes too long");
                break;
            }
        }

        return findings.Result;
    }

    private static RegexOptions Modifiers(ObjectQuery query)
    {
        var options = RegexOptions.None;
        options |= IsTrue(query.Behavior("multiline", "true")) ? RegexOptions.Multiline : 0;
        options |= IsTrue(query.Behavior("singleline", "false")) ? RegexOptions.Singleline : 0;
        return options | (IsTrue(query.Behavior("ignore_case", "false")) ? RegexOptions.IgnoreCase : 0);
    }

    private static bool IsTrue(string text) => text is "true" or "1";

    private static void Search(FoundFile file, string text, Regex regex, string pattern, QueryEntity instance, Findings findings, CancellationToken cancellation)
    {
        // A number below 0 counts from the end, so all have to be known first.
        var fromEnd = instance.Values.Any(v => v.AsSpan().TrimStart().StartsWith('-'));
        var onlyFirst = instance is { Operation: OvalOperation.Equals, Values: ["1"] };
        var matches = new List<(int Number, Match Match)>();
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            cancellation.ThrowIfCancellationRequested();
            matches.Add((matches.Count + 1, match));
            if (onlyFirst)
            {
                break;
            }
        }

        foreach (var (number, match) in matches)
        {
            var counted = fromEnd ? number - matches.Count - 1 : number;
            if (instance.Matches(counted.ToString(CultureInfo.InvariantCulture)))
            {
                findings.Add(ItemOf(file, pattern, counted, match));
            }
        }
    }

    private static Item ItemOf(FoundFile file, string pattern, int instance, Match match)
    {
        var entities = file.Entities();
        entities.Add(ItemEntity.Of("pattern", pattern));
        entities.Add(ItemEntity.Of("instance", instance));
        entities.Add(ItemEntity.Of("text", match.Value));
        for (var i = 1; i < match.Groups.Count; i++)
        {
            if (match.Groups[i].Success)
            {
                entities.Add(ItemEntity.Of("subexpression", match.Groups[i].Value));
            }
        }

        return file.Item(entities);
    }
}
