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
}
