using System.Text;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Takes the pseudo-XML of DISA's Rule descriptions apart. It is not XML: a discussion may hold angle brackets of its own, tags may be missing or unclosed.</summary>
internal static class StigDescriptionReader
{
    private static readonly string[] Names =
    [
        "VulnDiscussion", "FalsePositives", "FalseNegatives", "Documentable", "Mitigations", "SeverityOverrideGuidance", "SecurityOverrideGuidance",
        "PotentialImpacts", "ThirdPartyTools", "MitigationControl", "Responsibility", "IAControls",
    ];

    public static StigDescription Read(string text)
    {
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var outside = new StringBuilder();
        var unclosed = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (NextTag(text, at) is { } tag)
        {
            outside.Append(text, at, tag.Start - at);
            at = tag.ContentStart;
            if (!tag.IsEmpty)
            {
                var close = $"</{tag.Name}>";
                var end = unclosed.Contains(tag.Name) ? -1 : text.IndexOf(close, at, StringComparison.Ordinal);
                if (end < 0)
                {
                    unclosed.Add(tag.Name);
                }

                var contentEnd = end >= 0 ? end : NextTag(text, at)?.Start ?? text.Length;
                Add(parts, tag.Name, text[at..contentEnd]);
                at = end >= 0 ? end + close.Length : contentEnd;
            }
        }

        if (parts.Count == 0 && at == 0)
        {
            return new StigDescription { VulnDiscussion = text };
        }

        outside.Append(text, at, text.Length - at);
        return new StigDescription
        {
            VulnDiscussion = parts.ContainsKey("VulnDiscussion") ? Part("VulnDiscussion") : outside.ToString(),
            FalsePositives = Part("FalsePositives"),
            FalseNegatives = Part("FalseNegatives"),
            Documentable = Part("Documentable"),
            Mitigations = Part("Mitigations"),
            SeverityOverrideGuidance = Part("SeverityOverrideGuidance") is { Length: > 0 } guidance ? guidance : Part("SecurityOverrideGuidance"),
            PotentialImpacts = Part("PotentialImpacts"),
            ThirdPartyTools = Part("ThirdPartyTools"),
            MitigationControl = Part("MitigationControl"),
            Responsibility = Part("Responsibility", ", "),
            IaControls = Part("IAControls", ", "),
        };

        string Part(string name, string separator = "\n\n") => parts.TryGetValue(name, out var found) ? string.Join(separator, found) : "";
    }

    private static void Add(Dictionary<string, List<string>> parts, string name, string content)
    {
        if (!parts.TryGetValue(name, out var list))
        {
            parts.Add(name, list = []);
        }

        if (content.Length > 0)
        {
            list.Add(content);
        }
    }

    private static Tag? NextTag(string text, int from)
    {
        for (var at = text.IndexOf('<', from); at >= 0; at = text.IndexOf('<', at + 1))
        {
            foreach (var name in Names)
            {
                if (string.CompareOrdinal(text, at + 1, name, 0, name.Length) == 0 && Closes(text, at + 1 + name.Length) is var (length, isEmpty))
                {
                    return new Tag(name, at, at + 1 + name.Length + length, isEmpty);
                }
            }
        }

        return null;
    }

    private static (int Length, bool IsEmpty)? Closes(string text, int at)
    {
        var rest = text.AsSpan(at);
        var trimmed = rest.TrimStart();
        var blanks = rest.Length - trimmed.Length;
        return trimmed.StartsWith('>') ? (blanks + 1, false)
            : trimmed.StartsWith("/>", StringComparison.Ordinal) ? (blanks + 2, true)
            : null;
    }

    private readonly record struct Tag(string Name, int Start, int ContentStart, bool IsEmpty);
}
