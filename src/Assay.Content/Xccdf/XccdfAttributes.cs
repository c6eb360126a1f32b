using System.Globalization;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Attributes that are more than text.</summary>
internal static class XccdfAttributes
{
    public static bool Boolean(XmlInput xml, string name, bool absent) => xml.Attribute(name)?.Trim() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => absent,
    };

    public static decimal Weight(XmlInput xml, ProblemList problems)
    {
        if (xml.Attribute("weight") is not { } text)
        {
            return 1.0m;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
        {
            problems.Refuse(xml.Position, $"the weight '{text}' is no number");
        }

        return weight;
    }

    public static Severity Severity(XmlInput xml, ProblemList problems)
    {
        var text = xml.Attribute("severity");
        switch (text?.Trim().ToLowerInvariant())
        {
            case null or "unknown":
                return Sdk.Severity.Unknown;
            case "info":
                return Sdk.Severity.Info;
            case "low":
                return Sdk.Severity.Low;
            case "medium":
                return Sdk.Severity.Medium;
            case "high":
                return Sdk.Severity.High;
            default:
                problems.Refuse(xml.Position, $"the severity '{text}' is none of unknown, info, low, medium, high");
                return Sdk.Severity.Unknown;
        }
    }

    public static RuleRole Role(XmlInput xml, ProblemList problems)
    {
        switch (xml.Attribute("role")?.Trim())
        {
            case null or "full":
                return RuleRole.Full;
            case "unscored":
                return RuleRole.Unscored;
            case "unchecked":
                return RuleRole.Unchecked;
            case var other:
                problems.Refuse(xml.Position, $"the role '{other}' is none of full, unscored, unchecked");
                return RuleRole.Full;
        }
    }

    /// <summary>The ids of a list, such as those of which a Rule requires one.</summary>
    public static IReadOnlyList<string> IdRefs(XmlInput xml) => (xml.Attribute("idref") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Adds what the element refers to, if anything.</summary>
    public static void AddIdRef(XmlInput xml, List<string> to)
    {
        if (xml.Attribute("idref")?.Trim() is { Length: > 0 } idRef)
        {
            to.Add(idRef);
        }
    }
}
