using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Assay.Tests.Content;

/// <summary>What a second reader, by System.Xml.Linq and knowing nothing of the first, finds in a file.</summary>
internal sealed record LinqReading(string Id, string Version, string Title, string? ReleaseInfo, IReadOnlyList<(string Id, string? Parent, string Title)> Groups, IReadOnlyList<LinqRule> Rules, IReadOnlyList<string> Selections, IReadOnlyList<string> Values)
{
    public static IReadOnlyList<LinqReading> Read(string file)
    {
        using var stream = File.OpenRead(file);
        var root = XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!;
        return [.. root.DescendantsAndSelf().Where(e => e.Name.LocalName == "Benchmark" && e.Name.NamespaceName is Tiny.Xccdf11 or Tiny.Xccdf12).Select(Of)];
    }

    private static LinqReading Of(XElement benchmark)
    {
        var ns = benchmark.Name.Namespace;
        return new LinqReading(
            (string)benchmark.Attribute("id")!,
            Text(benchmark.Element(ns + "version")).Trim(),
            Text(benchmark.Element(ns + "title")),
            (string?)benchmark.Elements(ns + "plain-text").FirstOrDefault(p => (string?)p.Attribute("id") == "release-info"),
            [.. benchmark.Descendants(ns + "Group").Select(g => ((string)g.Attribute("id")!, (string?)g.Parent!.Attribute("id") is var p && g.Parent.Name == ns + "Group" ? p : null, Text(g.Element(ns + "title"))))],
            [.. benchmark.Descendants(ns + "Rule").Select(r => LinqRule.Of(r, ns))],
            [.. benchmark.Elements(ns + "Profile").SelectMany(p => p.Elements(ns + "select").Select(s => $"{(string?)p.Attribute("id")} {(string?)s.Attribute("idref")} {(string?)s.Attribute("selected")}"))],
            [.. benchmark.Descendants(ns + "Value").Select(v => (string)v.Attribute("id")!)]);
    }

    /// <summary>All text below an element, CR LF and CR as LF.</summary>
    internal static string Text(XElement? element) => (element?.Value ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}

/// <summary>A rule as the second reader finds it.</summary>
internal sealed record LinqRule(string? GroupId, string Id, string StigId, string Severity, decimal Weight, string Ccis, string Title, string? Discussion, string CheckText, string FixText)
{
    public static LinqRule Of(XElement rule, XNamespace ns) => new(
        rule.Parent!.Name == ns + "Group" ? (string?)rule.Parent.Attribute("id") : null,
        (string)rule.Attribute("id")!,
        LinqReading.Text(rule.Element(ns + "version")).Trim(),
        (string?)rule.Attribute("severity") ?? "unknown",
        decimal.Parse((string?)rule.Attribute("weight") ?? "1.0", CultureInfo.InvariantCulture),
        string.Join(' ', rule.Elements(ns + "ident").Select(i => i.Value.Trim()).Where(i => i.StartsWith("CCI-", StringComparison.Ordinal))),
        LinqReading.Text(rule.Element(ns + "title")),
        Regex.Match(LinqReading.Text(rule.Element(ns + "description")), "^<VulnDiscussion>(.*?)</VulnDiscussion>", RegexOptions.Singleline) is { Success: true } found ? found.Groups[1].Value : null,
        string.Join("\n\n", rule.Descendants(ns + "check-content").Select(LinqReading.Text).Where(t => t.Length > 0)),
        string.Join("\n\n", rule.Elements(ns + "fixtext").Select(LinqReading.Text).Where(t => t.Length > 0)));
}
